package io.tokenrelay.starter.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.util.unit.DataSize;

/**
 * The body of one request, which may have to be sent once more.
 *
 * <p>What is written into memory before anything is sent can be sent once more, and a mistake in writing it sends nothing.
 * What is too large for that goes to the connection as it is written. No writer is ever asked twice: those of Spring's message
 * converters say that they can write once more whatever the object is, also one that is used up by then.
 */
final class RelayedBody {

    private final Downstream downstream;
    private final int maximumHeld;
    private Held held;
    private StreamingHttpOutputMessage.@Nullable Body streamed;

    /** @param maximumHeld how much of it is held in memory at most */
    RelayedBody(Downstream downstream, DataSize maximumHeld) {
        this.downstream = downstream;
        this.maximumHeld = (int) Math.min(maximumHeld.toBytes(), Integer.MAX_VALUE - 8);
        this.held = new Held();
    }

    /** For who writes it before it is sent. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (streamed != null) {
                    throw new IllegalStateException("The body is written by another");
                }
                if (!held.add(bytes, offset, length)) {
                    throw new OverlongBodyException(downstream, maximumHeld);
                }
            }
        };
    }

    /** For who can write it whenever it is sent. */
    void streamed(StreamingHttpOutputMessage.Body writer) {
        if (held.bytes.size() > 0) {
            throw new IllegalStateException("A part of the body was written before");
        }
        streamed = writer;
    }

    /**
     * Writes it into memory, unless it says how large it is, or that it can be written once only, or has several parts,
     * which are files mostly.
     *
     * @throws OverlongBodyException when it turns out to be too large, which shows only after its writer has begun
     */
    void hold(HttpHeaders headers) throws IOException {
        StreamingHttpOutputMessage.Body writer = streamed;
        if (writer == null || !writer.repeatable() || isSentAsWritten(headers)) {
            return;
        }
        Held whole = new Held();
        try {
            writer.writeTo(whole);
        } catch (IOException | RuntimeException e) {
            // Whoever writes may have made another exception of that of the stream.
            if (!whole.full) {
                throw e;
            }
        }
        if (whole.full) {
            throw new OverlongBodyException(downstream, maximumHeld);
        }
        streamed = null;
        held = whole;
    }

    private boolean isSentAsWritten(HttpHeaders headers) {
        MediaType type = headers.getContentType();
        return headers.getContentLength() > maximumHeld
                || (type != null && type.getType().equals("multipart"));
    }

    boolean isRepeatable() {
        return streamed == null;
    }

    void writeTo(ClientHttpRequest request) throws IOException {
        StreamingHttpOutputMessage.Body writer = streamed == null ? held.bytes::writeTo : CarriedBody.of(streamed);
        if (streamed == null && held.bytes.size() == 0) {
            return;
        }
        if (request instanceof StreamingHttpOutputMessage streaming) {
            streaming.setBody(writer);
        } else {
            writer.writeTo(request.getBody());
        }
    }

    /** What is held, up to the limit. */
    private final class Held extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean full;

        private boolean add(byte[] more, int offset, int length) {
            if (length > maximumHeld - bytes.size()) {
                full = true;
                return false;
            }
            bytes.write(more, offset, length);
            return true;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] more, int offset, int length) throws IOException {
            if (full || !add(more, offset, length)) {
                throw new IOException("The body is larger than what is held in memory");
            }
        }
    }
}
