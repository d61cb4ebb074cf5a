package io.tokenrelay.benchmarks.floor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes a page to disk for all who wait at the time, again and again, in a file that has its size already: as a database's log
 * does it, and with nothing in the page.
 */
final class GroupCommit {

    private static final int PAGE = 8192;
    private static final int PAGES = 2048;

    private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
    private final FileChannel file;

    /** @param path of a file that is written anew */
    GroupCommit(Path path) {
        try {
            this.file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            file.write(ByteBuffer.allocate(PAGE * PAGES));
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread writer = new Thread(this::write, "group-commit");
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns when what is written from now on is on disk. */
    void await() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        waiting.add(written);
        written.join();
    }

    private void write() {
        List<CompletableFuture<Void>> batch = new ArrayList<>();
        for (long page = 0; ; page++) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                file.write(ByteBuffer.allocate(PAGE), page % PAGES * PAGE);
                file.force(false);
                batch.forEach(each -> each.complete(null));
            } catch (IOException e) {
                batch.forEach(each -> each.completeExceptionally(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            batch.clear();
        }
    }
}
