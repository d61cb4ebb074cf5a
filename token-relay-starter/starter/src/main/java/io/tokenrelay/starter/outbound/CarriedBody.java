package io.tokenrelay.starter.outbound;

import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.http.StreamingHttpOutputMessage;

/**
 * A body that is written as on the thread that sends it: for the same caller, and with the same right to act as the service
 * itself. HTTP clients write bodies on threads of their own, where a call would look like nobody's, and so like the service's
 * own work.
 *
 * @param caller who is served on the thread that sends it
 * @param reason why that thread acts for the service itself, if it does
 */
record CarriedBody(StreamingHttpOutputMessage.Body writer, Optional<Caller> caller, Optional<String> reason)
        implements StreamingHttpOutputMessage.Body {

    /** For a body that this thread sends. */
    static CarriedBody of(StreamingHttpOutputMessage.Body writer) {
        return new CarriedBody(writer, CallerContext.current(), ActingAsSelf.reason());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        String previous = ActingAsSelf.carry(reason);
        try (var bound = caller.map(CallerContext::bind).orElseGet(CallerContext::bindNobody)) {
            writer.writeTo(out);
        } finally {
            ActingAsSelf.end(previous);
        }
    }
}
