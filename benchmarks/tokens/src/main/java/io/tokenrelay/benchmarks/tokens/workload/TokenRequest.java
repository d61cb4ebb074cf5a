package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.product.AuthorizationServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request to a token endpoint as it goes over the wire, without what may come between its headers and its body. */
final class TokenRequest {

    private final String headers;
    private final String body;

    TokenRequest(AuthorizationServer server, String client, List<Field> fields) {
        URI endpoint = server.tokenEndpoint();
        this.body = Field.encode(fields);
        this.headers = "POST " + endpoint.getPath() + " HTTP/1.1\r\n"
                + "Host: " + endpoint.getAuthority() + "\r\n"
                + "Authorization: " + AuthorizationServer.basic(client, server.secret(client)) + "\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + body.length() + "\r\n";
    }

    byte[] bytes() {
        return (headers + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** With a proof of possession (RFC 9449). */
    byte[] bytes(String proof) {
        return (headers + "DPoP: " + proof + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }
}
