package io.tokenrelay.authserver.login.session;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.jackson.CoreJacksonModule;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.jackson.WebJacksonModule;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

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

    private final JsonMapper mapper = JsonMapper.builder()
            .addModules(new CoreJacksonModule(), new WebJacksonModule())
            .activateDefaultTyping(allowedTypes(), DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY)
            .build();

    byte[] write(Object attribute) {
        if (!(attribute instanceof String) && !ALLOWED.contains(attribute.getClass())) {
            throw new IllegalArgumentException(
                    attribute.getClass().getName() + " may not stand in a session; see " + SessionJson.class.getName());
        }
        byte[] json = mapper.writeValueAsBytes(attribute);
        // What couldn't be read back would break every later request of the session, rather than this one.
        read(json);
        return json;
    }

    Object read(byte[] json) {
        return mapper.readValue(json, Object.class);
    }

    ConversionService asConversionService() {
        GenericConversionService service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, this::write);
        service.addConverter(byte[].class, Object.class, this::read);
        return service;
    }

    private static PolymorphicTypeValidator allowedTypes() {
        BasicPolymorphicTypeValidator.Builder types = BasicPolymorphicTypeValidator.builder();
        ALLOWED.forEach(type -> types.allowIfSubType(type.getName()));
        ALLOWED_COLLECTIONS.forEach(types::allowIfSubType);
        return types.build();
    }
}
