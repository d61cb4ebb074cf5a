package io.tokenrelay.samples.demo.check.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * What came back.
 *
 * @param uri the address that answered, after redirects
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as text
 */
public record Answer(URI uri, int status, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.uri(), response.statusCode(), response.headers(), response.body());
    }

    /** Where it redirects to. */
    public Optional<URI> location() {
        return status >= 300 && status < 400 ? headers.firstValue("Location").map(uri::resolve) : Optional.empty();
    }

    /** For a message: the status and where it came from, without query, which may hold a code. */
    @Override
    public String toString() {
        return status + " from " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
