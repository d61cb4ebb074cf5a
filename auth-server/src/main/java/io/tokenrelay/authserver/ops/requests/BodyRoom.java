package io.tokenrelay.authserver.ops.requests;

import java.util.concurrent.Semaphore;
import org.springframework.util.unit.DataSize;

/**
 * The memory that the bodies of all requests may take together.
 *
 * <p>It is taken by bytes that have arrived, not by those that are announced: who takes it from others has to send them.
 */
final class BodyRoom {

    private final Semaphore bytes;

    BodyRoom(DataSize size) {
        this.bytes = new Semaphore(Math.toIntExact(size.toBytes()));
    }

    /** What one request takes, nothing yet. */
    Share share() {
        return new Share();
    }

    /** The part of one request, which it gives back when it is closed. */
    final class Share implements AutoCloseable {

        private int taken;

        private Share() {}

        /** Whether there was room for this many more bytes, which are taken then. Never waits. */
        boolean take(int more) {
            boolean room = bytes.tryAcquire(more);
            taken += room ? more : 0;
            return room;
        }

        @Override
        public void close() {
            bytes.release(taken);
        }
    }
}
