package io.tokenrelay.authserver.json;

import io.tokenrelay.authserver.json.UnreadableJsonException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one JSON object of a bounded size, with each member once, and nothing else around it. */
public final class StrictJson {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 32;

    private final int longest;
    private final JsonMapper json;

    /** @param longest how many bytes there may be */
    public StrictJson(int longest) {
        this.longest = longest;
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(longest)
                                .maxNestingDepth(DEEPEST)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** The object that is the body of a request without a query. */
    public JsonNode body(HttpServletRequest request) throws IOException, UnreadableJsonException {
        if (!isJson(request.getContentType())) {
            throw new UnreadableJsonException(Reason.TYPE, "its type is another");
        }
        if (request.getQueryString() != null) {
            throw new UnreadableJsonException(Reason.FORM, "there is a query");
        }
        byte[] body = request.getInputStream().readNBytes(longest + 1);
        if (body.length > longest) {
            throw new UnreadableJsonException(Reason.TOO_LONG, "it is too long");
        }
        try {
            // Not left to the parser, which would guess at other encodings.
            return object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw noObject();
        }
    }

    /** The object that a text is. */
    public JsonNode object(String text) throws UnreadableJsonException {
        try {
            JsonNode read = json.readTree(text);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            // Its message quotes what was sent.
            throw noObject();
        }
        throw noObject();
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

    private static UnreadableJsonException noObject() {
        return new UnreadableJsonException(Reason.FORM, "it is no JSON object");
    }
}
