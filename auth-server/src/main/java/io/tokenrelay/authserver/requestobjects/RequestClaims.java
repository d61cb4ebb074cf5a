package io.tokenrelay.authserver.requestobjects;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.token.ClientId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request object that is its client's own says: of itself (RFC 9101 §4, RFC 7519 §4.1), and of the request. */
final class RequestClaims {

    /** How long an object may be good for, from now. */
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    /** By how much a client's clock may be ahead of this one. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    private static final Set<String> ABOUT_ITSELF = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");
    private static final Set<String> NOT_INSIDE = Set.of("request", "request_uri");
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(Integer.MAX_VALUE * 4L);

    /** Of all parameters the one that a request may have several of (RFC 8707 §2). */
    private static final String RESOURCE = "resource";

    private final String issuer;
    private final Clock clock;

    RequestClaims(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Why the object isn't taken; none when it is.
     *
     * @param client whose object it is
     * @param mustExpire whether it is of no use without an end: where anybody can write unsigned requests for the client, an old
     *     one gives nobody more
     */
    Optional<ProtocolRefusal> refusal(JsonNode claims, ClientId client, boolean mustExpire) {
        return Optional.ofNullable(problem(claims, client.value(), mustExpire))
                .map(detail -> new ProtocolRefusal(RequestObjectError.NOT_FOR_NOW, RequestObject.INVALID, detail));
    }

    private @Nullable String problem(JsonNode claims, String client, boolean mustExpire) {
        if (!isText(claims.get("iss"), client) || !isText(claims.get("client_id"), client)) {
            return "iss and client_id are not both the client";
        }
        if (isText(claims.get("sub"), client)) {
            return "sub is the client, as in an assertion by which it proves who it is";
        }
        JsonNode audience = claims.get("aud");
        boolean forThisServer = audience != null
                && (isText(audience, issuer)
                        || (audience.isArray() && elements(audience).stream().anyMatch(one -> isText(one, issuer))));
        if (!forThisServer) {
            return "aud is not the issuer";
        }
        if (NOT_INSIDE.stream().anyMatch(claims::has)) {
            return "another request is inside";
        }
        return problemOfTime(claims, mustExpire);
    }

    private @Nullable String problemOfTime(JsonNode claims, boolean mustExpire) {
        Instant now = clock.instant();
        for (String name : List.of("exp", "nbf", "iat")) {
            if (claims.has(name) && time(claims.get(name)).isEmpty()) {
                return name + " is no time";
            }
        }
        Optional<Instant> end = time(claims.get("exp"));
        if (end.isEmpty() && mustExpire) {
            return "no exp";
        }
        if (end.filter(until -> !now.isBefore(until)).isPresent()) {
            return "it has expired";
        }
        if (end.filter(until -> until.isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_TOLERANCE)))
                .isPresent()) {
            return "it is good for too long";
        }
        boolean ahead = List.of("nbf", "iat").stream()
                .flatMap(name -> time(claims.get(name)).stream())
                .anyMatch(from -> from.isAfter(now.plus(CLOCK_TOLERANCE)));
        return ahead ? "it is not valid yet" : null;
    }

    /**
     * The parameters, each as it would stand in a query: numbers as they are written, and what is an object or a list as JSON.
     * What isn't known is among them, for whoever reads them to ignore.
     */
    static Map<String, List<String>> parameters(JsonNode claims) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        claims.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!ABOUT_ITSELF.contains(member.getKey()) && !NOT_INSIDE.contains(member.getKey()) && !value.isNull()) {
                parameters.put(
                        member.getKey(),
                        member.getKey().equals(RESOURCE) && value.isArray()
                                ? elements(value).stream()
                                        .map(RequestClaims::text)
                                        .toList()
                                : List.of(text(value)));
            }
        });
        return parameters;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static boolean isText(@Nullable JsonNode value, String text) {
        return value != null && value.isString() && value.stringValue().equals(text);
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** RFC 7519 §2: seconds since the epoch, perhaps with a fraction. */
    private static Optional<Instant> time(@Nullable JsonNode value) {
        return Optional.ofNullable(value)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(seconds -> seconds.abs().compareTo(LAST_SECOND) < 0)
                .map(seconds -> Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
    }
}
