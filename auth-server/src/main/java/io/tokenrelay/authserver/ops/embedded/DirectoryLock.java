package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One server at a time uses a directory.
 *
 * <p>The operating system drops the lock when the process ends, however it ends: nothing is left to clean up by hand.
 */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StartupRefused when another process, or another server in this one, holds the lock */
    static DirectoryLock acquire(DataDirectory directory) throws IOException {
        DirectoryLock lock = tryAcquire(directory);
        if (lock == null) {
            throw new StartupRefused(
                    EmbeddedDatabaseError.DIRECTORY_IN_USE,
                    directory.root() + " is locked by the process "
                            + Files.readString(directory.lock()).strip() + ".");
        }
        return lock;
    }

    /** The lock; null when another holds it. */
    static @Nullable DirectoryLock tryAcquire(DataDirectory directory) throws IOException {
        Path file = directory.lock();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            return null;
        }
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return new DirectoryLock(channel);
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
