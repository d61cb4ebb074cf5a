package io.tokenrelay.authserver.login.session;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.jackson.CoreJacksonModule;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.jackson.WebJacksonModule;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in a session, as JSON.
 *
 * <p>The only types that can be written or read are text and those named in here: neither a mistake of ours nor a row
 * that somebody planted brings another class to life. Java serialization is not involved.
 */
final class SessionJson {

    private static final List<Class<?>> ALLOWED = List.of(
            SecurityContextImpl.class,
            UsernamePasswordAuthenticationToken.class,
            FactorGrantedAuthority.class,
            DefaultCsrfToken.class);

    /** The list that an {@code Authentication} keeps its authorities in, and what may stand in its place. */
    private static final List<String> ALLOWED_COLLECTIONS =
            List.of("java.util.Collections$UnmodifiableRandomAccessList", "java.util.ArrayList");

    /** Times are numbers with nine decimals, which no double holds. */
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModules(new CoreJacksonModule(), new WebJacksonModule())
            .activateDefaultTyping(allowedTypes(), DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY)
            .build();

    /** An object with the attributes under their names. */
    String write(Map<String, Object> attributes) {
        ObjectNode json = mapper.createObjectNode();
        attributes.forEach((name, value) -> json.set(name, write(value)));
        return json.toString();
    }

    private JsonNode write(Object attribute) {
        if (attribute instanceof String text) {
            return mapper.getNodeFactory().stringNode(text);
        }
        if (!ALLOWED.contains(attribute.getClass())) {
            throw new IllegalArgumentException(
                    attribute.getClass().getName() + " may not stand in a session; see " + SessionJson.class.getName());
        }
        JsonNode json = mapper.readTree(mapper.writeValueAsBytes(attribute));
        // What couldn't be read back would break every later request of the session, rather than this one.
        read(json);
        return json;
    }

    /** The attributes of such an object. */
    Map<String, Object> read(String json) {
        Map<String, Object> attributes = new HashMap<>();
        mapper.readTree(json).properties().forEach(entry -> attributes.put(entry.getKey(), read(entry.getValue())));
        return attributes;
    }

    private Object read(JsonNode json) {
        return json.isString() ? json.stringValue() : mapper.treeToValue(json, Object.class);
    }

    private static PolymorphicTypeValidator allowedTypes() {
        BasicPolymorphicTypeValidator.Builder types = BasicPolymorphicTypeValidator.builder();
        ALLOWED.forEach(type -> types.allowIfSubType(type.getName()));
        ALLOWED_COLLECTIONS.forEach(types::allowIfSubType);
        return types.build();
    }
}
