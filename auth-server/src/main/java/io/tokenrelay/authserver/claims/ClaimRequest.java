package io.tokenrelay.authserver.claims;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one claim is asked for (OpenID Connect Core §5.5.1): by {@code null}, or by an object. Members that aren't known say nothing.
 *
 * @param essential whether the client can't do without it
 * @param values those that it may have; empty when it may have any
 */
record ClaimRequest(boolean essential, List<JsonNode> values) {

    private static final String ESSENTIAL = "essential";
    private static final String VALUE = "value";
    private static final String VALUES = "values";
    private static final int MOST_VALUES = 10;

    ClaimRequest {
        values = List.copyOf(values);
    }

    static ClaimRequest read(JsonNode request) throws MalformedClaimsException {
        if (request.isNull()) {
            return new ClaimRequest(false, List.of());
        }
        if (!request.isObject() || (request.has(VALUE) && request.has(VALUES))) {
            throw new MalformedClaimsException();
        }
        return new ClaimRequest(essential(request.get(ESSENTIAL)), values(request));
    }

    /** The values of a claim that is text; null when it may have any. */
    @Nullable List<String> texts() throws MalformedClaimsException {
        if (values.size() > MOST_VALUES || !values.stream().allMatch(JsonNode::isString)) {
            throw new MalformedClaimsException();
        }
        return values.isEmpty()
                ? null
                : values.stream().map(JsonNode::stringValue).toList();
    }

    private static boolean essential(@Nullable JsonNode essential) throws MalformedClaimsException {
        if (essential != null && !essential.isBoolean()) {
            throw new MalformedClaimsException();
        }
        return essential != null && essential.booleanValue();
    }

    private static List<JsonNode> values(JsonNode request) throws MalformedClaimsException {
        JsonNode values = request.get(VALUES);
        if (values != null && (!values.isArray() || values.isEmpty())) {
            throw new MalformedClaimsException();
        }
        return values == null
                ? Stream.ofNullable(request.get(VALUE)).toList()
                : values.valueStream().toList();
    }
}
