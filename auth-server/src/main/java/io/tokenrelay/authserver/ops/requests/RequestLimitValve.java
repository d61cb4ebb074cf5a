package io.tokenrelay.authserver.ops.requests;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Turns away what is too long, too large, too slow or too much at once, before anything reads it.
 *
 * <p>What Tomcat refuses by itself (headers that are too large, no HTTP at all) comes through here for its answer, with the
 * status set.
 *
 * <p>Tomcat bounds the time between two packets of a body but not the whole. So the body is read here, up to its bound and
 * its time, and then handed to Tomcat again, whose own parser reads it as if it came from the network.
 *
 * <p>A body is in memory until its request is answered, whoever sent it: so all of them together have a bound too.
 */
final class RequestLimitValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLimitValve.class);

    private static final int BUFFER = 8 * 1024;

    private static final String TRY_AGAIN_SECONDS = "1";

    private final LimitProperties limits;
    private final BodyRoom room;

    RequestLimitValve(LimitProperties limits) {
        super(true);
        this.limits = limits;
        this.room = new BodyRoom(limits.bodies());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            refuse(response, RequestError.UNREADABLE);
            return;
        }
        if (uriLength(request) > limits.uri().toBytes()) {
            refuse(response, RequestError.URI_TOO_LONG);
            return;
        }
        if (request.getContentLengthLong() > limits.body().toBytes()) {
            refuse(response, RequestError.BODY_TOO_LARGE);
            return;
        }
        try (BodyRoom.Share share = room.share()) {
            if ((request.getContentLengthLong() == 0 || readBody(request, response, share))
                    && readParameters(request, response)) {
                getNext().invoke(request, response);
            }
        }
    }

    private static int uriLength(Request request) {
        String query = request.getQueryString();
        return request.getRequestURI().length() + (query == null ? 0 : 1 + query.length());
    }

    /** Whether the body is there and within its bounds; else the answer is given. */
    private boolean readBody(Request request, Response response, BodyRoom.Share share) throws IOException {
        ByteChunk body = new ByteChunk();
        long deadline = System.nanoTime() + limits.bodyTime().toNanos();
        response.sendAcknowledgement(ContinueResponseTiming.IMMEDIATELY);
        byte[] buffer = new byte[BUFFER];
        InputStream in = request.createInputStream();
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (body.getLength() + read > limits.body().toBytes()) {
                    refuse(response, RequestError.BODY_TOO_LARGE);
                    return false;
                }
                if (!share.take(read)) {
                    refuse(response, RequestError.NO_ROOM);
                    return false;
                }
                body.append(buffer, 0, read);
                if (System.nanoTime() - deadline > 0) {
                    refuse(response, RequestError.BODY_TOO_SLOW);
                    return false;
                }
            }
        } catch (ClientAbortException e) {
            // The caller is silent, or gone. Tomcat ends the connection: there is nobody to answer to.
            LOG.info("{} {}", RequestError.BODY_TOO_SLOW.id(), e.getMessage());
            return false;
        }
        if (body.getLength() > 0) {
            request.getCoyoteRequest().action(ActionCode.REQ_SET_BODY_REPLAY, body);
        }
        return true;
    }

    /** Has Tomcat parse them now, where a refusal is an answer; later it is an exception in whatever asks first. */
    private static boolean readParameters(Request request, Response response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8);
        try {
            request.getParameterNames();
            return true;
        } catch (InvalidParameterException e) {
            refuse(response, RequestError.BAD_PARAMETERS);
            return false;
        }
    }

    private static void refuse(Response response, RequestError error) throws IOException {
        LOG.atInfo().addKeyValue("error.code", error.id()).log("{} {}", error.id(), error.summary());
        if (error != RequestError.UNREADABLE) {
            response.setStatus(error.status().value());
        }
        if (error.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS);
        }
        // What else comes on this connection can't be told from the rest of the request.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write((error.id() + ": " + error.summary() + "\n").getBytes(StandardCharsets.UTF_8));
        response.finishResponse();
    }
}
