package io.tokenrelay.authserver.clients;

import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.token.ClientId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The file through which a service gets its secret: {@code <service>.secret}, readable by its owner only, written once
 * and never overwritten but for a secret that is not to be used again.
 */
class SecretFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    SecretFile(Path directory) {
        this.directory = directory;
    }

    Path path(ClientId client) {
        return directory.resolve(client.value() + ".secret");
    }

    /**
     * A secret for the client that is durably in its file: a new one, or the one that an earlier start wrote before it
     * could commit the hash.
     *
     * @param unfit whether a secret that is there is not to be used again, so that a new one takes its place in the file
     * @throws StartupRefused when the file can't be written, or what is there isn't such a secret
     */
    Provided provide(ClientId client, Predicate<String> unfit) {
        try {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
            String secret = RandomSecret.generate();
            if (writeNew(path(client), secret)) {
                return new Provided(secret, false);
            }
            String found = read(client);
            if (!unfit.test(found)) {
                return new Provided(found, true);
            }
            replace(path(client), secret);
            return new Provided(secret, false);
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartupRefused(ClientError.SECRET_NOT_WRITTEN, about(client), e);
        }
    }

    /** Whoever reads meanwhile finds the one secret or the other, whole. */
    private void replace(Path path, String secret) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        write(next, secret);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
    }

    private boolean writeNew(Path path, String secret) throws IOException {
        try {
            write(path, secret);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** On disk before it returns, also after a power cut: the file's bytes and the directory's entry. */
    private void write(Path path, String secret) throws IOException {
        try (FileChannel file =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        forceDirectory();
    }

    private void forceDirectory() throws IOException {
        try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    private String read(ClientId client) {
        Path path = path(client);
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            boolean plain = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
            String content = plain && permissions.equals(OWNER_ONLY.value())
                    ? Files.readString(path).strip()
                    : "";
            if (RandomSecret.hasForm(content)) {
                return content;
            }
        } catch (IOException e) {
            throw new StartupRefused(ClientError.SECRET_FILE_UNUSABLE, about(client), e);
        }
        throw new StartupRefused(ClientError.SECRET_FILE_UNUSABLE, about(client));
    }

    /**
     * A client's secret, for its hash.
     *
     * @param secret the secret in clear
     * @param reused whether it was in the file already
     */
    record Provided(String secret, boolean reused) {

        @Override
        public String toString() {
            return "Provided[reused=" + reused + "]";
        }
    }

    private String about(ClientId client) {
        return "Service " + client + ", file " + path(client).toAbsolutePath();
    }
}
