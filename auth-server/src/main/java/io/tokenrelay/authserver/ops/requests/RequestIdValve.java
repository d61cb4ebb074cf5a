package io.tokenrelay.authserver.ops.requests;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Gives each request an id: in every log line that it causes, and in the answer's {@value #HEADER}.
 *
 * <p>The id is always the server's own, so that no caller can make its requests look like somebody else's in the log. Beside
 * it stands the trace of a {@code traceparent} (W3C Trace Context, level 1) that is well formed and there once.
 */
final class RequestIdValve extends ValveBase {

    static final String HEADER = "X-Request-Id";
    static final String REQUEST_ID = "http.request.id";
    static final String TRACE_ID = "trace.id";

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    RequestIdValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String id = newId();
        response.setHeader(HEADER, id);
        MDC.put(REQUEST_ID, id);
        traceId(request).ifPresent(trace -> MDC.put(TRACE_ID, trace));
        try {
            getNext().invoke(request, response);
        } finally {
            MDC.remove(REQUEST_ID);
            MDC.remove(TRACE_ID);
        }
    }

    private String newId() {
        byte[] id = new byte[BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static Optional<String> traceId(Request request) {
        List<String> values = Collections.list(request.getHeaders("traceparent"));
        return values.size() == 1 ? TraceParent.traceId(values.get(0)) : Optional.empty();
    }
}
