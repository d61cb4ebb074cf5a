package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.json.StrictJson;
import io.tokenrelay.authserver.json.UnreadableJsonException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object (RFC 8259) with client metadata, of which each member is asked for by name and form. What isn't asked for is ignored. */
final class MetadataDocument {

    /** Several times what a client with ten addresses and a few keys needs. */
    static final int LONGEST = 16 * 1024;

    private static final int MOST_IN_A_LIST = 10;

    private static final StrictJson JSON = new StrictJson(LONGEST);

    /** What is kept has the server's members too, and blanks that the database puts between. */
    private static final StrictJson KEPT = new StrictJson(4 * LONGEST);

    private static final JsonMapper WRITER = JsonMapper.builder().build();

    private final JsonNode object;

    private MetadataDocument(JsonNode object) {
        this.object = object;
    }

    /**
     * The document that a request brings.
     *
     * @throws ProtocolRefusal when it is none
     */
    static MetadataDocument read(HttpServletRequest request) throws IOException {
        try {
            return new MetadataDocument(JSON.body(request));
        } catch (UnreadableJsonException e) {
            throw notJson(e);
        }
    }

    /**
     * A document that is kept.
     *
     * @throws ProtocolRefusal when the text is no JSON object, or has a member twice
     */
    static MetadataDocument kept(String text) {
        try {
            return new MetadataDocument(KEPT.object(text));
        } catch (UnreadableJsonException e) {
            throw notJson(e);
        }
    }

    /** The text of an object. */
    static String write(Object object) {
        return WRITER.writeValueAsString(object);
    }

    private static ProtocolRefusal notJson(UnreadableJsonException reason) {
        return new ProtocolRefusal(
                RegistrationError.NOT_JSON, MetadataRefusal.INVALID_METADATA, String.valueOf(reason.getMessage()));
    }

    /** Whether the member says anything: null is the same as absent (RFC 7592 §2.2). */
    boolean has(String name) {
        return member(name).isPresent();
    }

    /** Whether the member says anything but false. */
    boolean asksFor(String name) {
        return member(name)
                .filter(node -> !(node.isBoolean() && !node.booleanValue()))
                .isPresent();
    }

    /** The names of all members that say anything. */
    Collection<String> names() {
        return object.propertyNames().stream().filter(this::has).toList();
    }

    /** @throws ProtocolRefusal when the member is there and no whole number from zero to the largest */
    OptionalInt number(String name, int largest) {
        Optional<JsonNode> node = member(name);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!node.get().isIntegralNumber()
                || !node.get().canConvertToInt()
                || node.get().intValue() < 0
                || node.get().intValue() > largest) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
        }
        return OptionalInt.of(node.get().intValue());
    }

    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    /** @throws ProtocolRefusal when the member is there and no text */
    Optional<String> text(String name) {
        return member(name).map(node -> text(name, node));
    }

    /** @throws ProtocolRefusal when the member is there and no list of texts, each of them once; empty when it isn't there */
    List<String> texts(String name) {
        Optional<JsonNode> list = member(name);
        if (list.isEmpty()) {
            return List.of();
        }
        if (!list.get().isArray() || list.get().size() > MOST_IN_A_LIST) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode node : list.get()) {
            String text = text(name, node);
            if (texts.contains(text)) {
                throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
            }
            texts.add(text);
        }
        return texts;
    }

    /** @throws ProtocolRefusal when the member is there and neither true nor false; false when it isn't there */
    boolean flag(String name) {
        Optional<JsonNode> flag = member(name);
        if (flag.isPresent() && !flag.get().isBoolean()) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
        }
        return flag.isPresent() && flag.get().booleanValue();
    }

    private static String text(String name, JsonNode node) {
        if (!node.isString()) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
        }
        return node.stringValue();
    }
}
