package io.tokenrelay.test;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the token endpoint.
 *
 * @param status the HTTP status
 * @param body the members of the JSON object
 */
record TokenResponse(int status, Map<String, Object> body) {

    static TokenResponse refused(int status, String error, String description) {
        return new TokenResponse(status, Map.of("error", error, "error_description", description));
    }

    /** The same answer with more members. */
    TokenResponse with(Map<String, Object> members) {
        Map<String, Object> all = new LinkedHashMap<>(body);
        all.putAll(members);
        return new TokenResponse(status, all);
    }
}
