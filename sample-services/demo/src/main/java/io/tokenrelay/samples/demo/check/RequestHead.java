package io.tokenrelay.samples.demo.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The head of a request that has no body (RFC 9112 §2.1).
 *
 * @param lines the request line and the fields
 */
record RequestHead(List<String> lines) {

    private static final String END = "\r\n\r\n";

    /** What concerns one connection and is not passed on (RFC 9110 §7.6.1). */
    private static final List<String> OF_THE_CONNECTION =
            List.of("connection:", "upgrade:", "http2-settings:", "keep-alive:");

    /** @throws IOException when it is longer than that, or ends too early */
    static RequestHead read(InputStream in, int most) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END, Math.max(0, head.length() - END.length())) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The request ends within its head");
            }
            if (head.length() == most) {
                throw new IOException("The head of the request is too long");
            }
            head.append((char) next);
        }
        return new RequestHead(head.toString().strip().lines().toList());
    }

    /** The same for a connection that ends with the answer. */
    byte[] forOneRequest() {
        return Stream.concat(lines.stream().filter(line -> !isOfTheConnection(line)), Stream.of("Connection: close"))
                .collect(Collectors.joining("\r\n", "", END))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The access token of the request; empty without one. */
    String token() {
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("authorization:"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }

    private static boolean isOfTheConnection(String line) {
        return OF_THE_CONNECTION.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "RequestHead";
    }
}
