package io.tokenrelay.authserver.admin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.authserver.admin.ExplainReading.Refused;
import io.tokenrelay.authserver.exchange.ExplainedRequest;
import io.tokenrelay.authserver.exchange.ExplainedRequest.Subject;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a question, so that no two readers could understand it differently: one JSON object (RFC 8259) in UTF-8, of known
 * members, each of its type and there once, and nothing else.
 */
final class ExplainRequestReader {

    /** Twice the longest token that is ever looked at. */
    static final int LONGEST = 32 * 1024;

    private static final String REQUESTER = "requester";
    private static final String TARGET = "target";
    private static final String SCOPE = "scope";
    private static final String DETAILS = "request_details";
    private static final String TOKEN = "token";
    private static final String CLAIMS = "claims";
    private static final String AS_ITSELF = "as_itself";
    private static final Set<String> MEMBERS = Set.of(REQUESTER, TARGET, SCOPE, DETAILS, TOKEN, CLAIMS, AS_ITSELF);

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ExplainRequestReader() {}

    static ExplainReading read(HttpServletRequest request) throws IOException {
        if (!isJson(request.getContentType())) {
            return new Refused(ExplainRequestError.NOT_JSON, "");
        }
        if (request.getQueryString() != null) {
            return unreadable("there is a query");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return new Refused(ExplainRequestError.TOO_LARGE, "");
        }
        try {
            JsonNode question = JSON.readTree(text(body));
            return question == null || !question.isObject() ? unreadable("it is no JSON object") : read(question);
        } catch (CharacterCodingException | JacksonException e) {
            // Their messages quote what was sent.
            return unreadable("it is no JSON object");
        }
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

    /** Not left to the parser, which would guess at other encodings. */
    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static ExplainReading read(JsonNode question) {
        if (!MEMBERS.containsAll(question.propertyNames())) {
            return unreadable("it has a member that is not known");
        }
        JsonNode requester = question.get(REQUESTER);
        if (requester != null && !(requester.isString() && ClientId.isValid(requester.stringValue()))) {
            return unreadable("requester is no name of a service");
        }
        for (String name : List.of(TARGET, SCOPE)) {
            if (question.get(name) == null || !question.get(name).isString()) {
                return unreadable(name + " is no text");
            }
        }
        JsonNode details = question.get(DETAILS);
        if (details != null && !details.isObject()) {
            return unreadable("request_details is no object");
        }
        Optional<Subject> subject = subject(question);
        if (subject.isEmpty()) {
            return unreadable("it has not exactly one of token, claims and as_itself, or that can't be read");
        }
        return new ExplainReading.Understood(new ExplainedRequest(
                Optional.ofNullable(requester).map(JsonNode::stringValue).map(ClientId::new),
                question.get(TARGET).stringValue(),
                question.get(SCOPE).stringValue(),
                Optional.ofNullable(details).map(JsonNode::toString),
                subject.get()));
    }

    private static Optional<Subject> subject(JsonNode question) {
        JsonNode token = question.get(TOKEN);
        JsonNode claims = question.get(CLAIMS);
        JsonNode asItself = question.get(AS_ITSELF);
        if (token != null && claims == null && asItself == null) {
            return token.isString()
                    ? Optional.of(new Subject.Token(new TokenValue(token.stringValue())))
                    : Optional.empty();
        }
        if (claims != null && token == null && asItself == null) {
            return claims.isObject() ? claims(claims) : Optional.empty();
        }
        return token == null && claims == null && asItself != null && asItself.isBoolean() && asItself.booleanValue()
                ? Optional.of(new Subject.Nothing())
                : Optional.empty();
    }

    private static Optional<Subject> claims(JsonNode claims) {
        try {
            return Optional.of(new Subject.Claims(JWTClaimsSet.parse(claims.toString())));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static Refused unreadable(String where) {
        return new Refused(ExplainRequestError.UNREADABLE, where);
    }
}
