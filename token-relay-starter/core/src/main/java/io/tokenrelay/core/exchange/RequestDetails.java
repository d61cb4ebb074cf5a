package io.tokenrelay.core.exchange;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads {@code request_details} (of the transaction token draft): one JSON object of strings (RFC 8259), and nothing else.
 *
 * <p>The library's parser is strict: it refuses a name that is there twice, comments, and anything after the end.
 */
final class RequestDetails {

    static final String PARAMETER = "request_details";

    /** How long it may be: room for all the values that a token can be bound to, a few of their characters escaped. */
    static final int MAX_LENGTH = 8192;

    private RequestDetails() {}

    /** The values by name, none when the request brings none; empty when they can't be read. */
    static Optional<Map<String, String>> of(Parameters parameters) {
        return parameters.get(PARAMETER).map(RequestDetails::parse).orElseGet(() -> Optional.of(Map.of()));
    }

    private static Optional<Map<String, String>> parse(String text) {
        // The parser takes an empty array for an object.
        if (!text.strip().startsWith("{")) {
            return Optional.empty();
        }
        try {
            Map<String, Object> members = JSONObjectUtils.parse(text, MAX_LENGTH);
            return members.values().stream().allMatch(String.class::isInstance)
                    ? Optional.of(members.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, member -> (String) member.getValue())))
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
