package io.tokenrelay.starter.exchange;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object in a response of the issuer. */
record JsonAnswer(Map<String, Object> members) {

    /**
     * The object in a response's body.
     *
     * @param maxBody how long the body may be
     * @throws UnusableAnswerException when the response holds something else
     */
    static JsonAnswer of(HttpResponse<byte[]> response, int maxBody) {
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new UnusableAnswerException("status " + response.statusCode() + " without a JSON body");
        }
        try {
            String json = new String(response.body(), StandardCharsets.UTF_8);
            return new JsonAnswer(JSONObjectUtils.parse(json, maxBody));
        } catch (ParseException e) {
            throw new UnusableAnswerException(
                    "status " + response.statusCode() + " with a body that is no JSON object");
        }
    }

    /** A member that is a string; null when it is absent or something else. */
    @Nullable String string(String name) {
        return members.get(name) instanceof String value ? value : null;
    }

    /**
     * Whether a member is true; absent means that it isn't.
     *
     * @throws UnusableAnswerException when it is neither true nor false
     */
    boolean flag(String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw new UnusableAnswerException(name + " is neither true nor false");
        }
        return Boolean.TRUE.equals(value);
    }

    /** A member that is a positive number; 0 when it is absent or something else. */
    long positiveNumber(String name) {
        return members.get(name) instanceof Number value ? Math.max(0, value.longValue()) : 0;
    }
}
