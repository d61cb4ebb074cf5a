package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object (RFC 8259) with client metadata, of which each member is asked for by name and form. What isn't asked for is ignored. */
final class MetadataDocument {

    /** Several times what a client with ten addresses and a few keys needs. */
    static final int LONGEST = 16 * 1024;

    private static final int DEEPEST = 8;
    private static final int MOST_IN_A_LIST = 10;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
        if (!isJson(request.getContentType()) || request.getQueryString() != null) {
            throw notJson("its type is another, or there is a query");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw notJson("it is too long");
        }
        try {
            // Not left to the parser, which would guess at other encodings.
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw notJson("it is not UTF-8");
        }
    }

    /** @throws ProtocolRefusal when the text is no JSON object, or has a member twice */
    static MetadataDocument parse(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read != null && read.isObject()) {
                return new MetadataDocument(read);
            }
        } catch (JacksonException e) {
            // Its message quotes what was sent.
            throw notJson("it can't be parsed");
        }
        throw notJson("it is no object");
    }

    /** The text of an object. */
    static String write(Object object) {
        return JSON.writeValueAsString(object);
    }

    private static boolean isJson(String contentType) {
        try {
            MediaType type = contentType == null ? MediaType.ALL : MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static ProtocolRefusal notJson(String detail) {
        return new ProtocolRefusal(RegistrationError.NOT_JSON, MetadataRefusal.INVALID_METADATA, detail);
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

    private static String text(String name, JsonNode node) {
        if (!node.isString()) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, name);
        }
        return node.stringValue();
    }
}
