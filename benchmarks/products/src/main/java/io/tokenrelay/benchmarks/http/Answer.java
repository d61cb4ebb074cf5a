package io.tokenrelay.benchmarks.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param uri who answered
 * @param status the HTTP status
 * @param headers the headers, by their lower-case names
 * @param body the body as text
 */
public record Answer(URI uri, int status, Map<String, List<String>> headers, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.uri(), response.statusCode(), response.headers().map(), response.body());
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Where it redirects to. */
    public Optional<URI> location() {
        return headers.getOrDefault("location", List.of()).stream().findFirst().map(uri::resolve);
    }

    /** The member of the JSON object in the body, if it is one and has a text there. */
    public Optional<String> text(String member) {
        try {
            return Optional.ofNullable(JSONObjectUtils.parse(body).get(member))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** For a report: the status and the error, and never a token. */
    @Override
    public String toString() {
        return status
                + text("error").map(error -> " " + error).orElse("")
                + text("error_description").map(why -> " (" + why + ")").orElse("");
    }
}
