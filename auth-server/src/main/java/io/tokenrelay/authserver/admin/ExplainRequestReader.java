package io.tokenrelay.authserver.admin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.authserver.admin.ExplainReading.Refused;
import io.tokenrelay.authserver.exchange.ExplainedRequest;
import io.tokenrelay.authserver.exchange.ExplainedRequest.Subject;
import io.tokenrelay.authserver.json.StrictJson;
import io.tokenrelay.authserver.json.UnreadableJsonException;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

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

    private static final StrictJson JSON = new StrictJson(LONGEST);

    private ExplainRequestReader() {}

    static ExplainReading read(HttpServletRequest request) throws IOException {
        try {
            return read(JSON.body(request));
        } catch (UnreadableJsonException e) {
            return switch (e.reason()) {
                case TYPE -> new Refused(ExplainRequestError.NOT_JSON, "");
                case TOO_LONG -> new Refused(ExplainRequestError.TOO_LARGE, "");
                case FORM -> unreadable(String.valueOf(e.getMessage()));
            };
        }
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
