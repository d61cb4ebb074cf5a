package io.tokenrelay.benchmarks.product;

import io.tokenrelay.benchmarks.http.Field;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client's request to a token endpoint, or to another endpoint where it authenticates the same way, as it goes over the wire,
 * without what may come between its headers and its body.
 */
public final class TokenRequest {

    private final String headers;
    private final String body;

    public TokenRequest(AuthorizationServer server, String client, List<Field> fields) {
        this(server, server.tokenEndpoint(), client, fields);
    }

    public TokenRequest(AuthorizationServer server, URI endpoint, String client, List<Field> fields) {
        this.body = Field.encode(fields);
        this.headers = "POST " + endpoint.getPath() + " HTTP/1.1\r\n"
                + "Host: " + endpoint.getAuthority() + "\r\n"
                + "Authorization: " + AuthorizationServer.basic(client, server.secret(client)) + "\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + body.length() + "\r\n";
    }

    public byte[] bytes() {
        return (headers + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** With a proof of possession (RFC 9449). */
    public byte[] bytes(String proof) {
        return (headers + "DPoP: " + proof + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }
}
