package io.tokenrelay.authserver.ops.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL writes into {@code postmaster.pid} while it runs.
 *
 * @param pid its process; after a crash possibly nobody's, or by now somebody else's
 * @param port where it listens
 */
record PostmasterPid(long pid, int port) {

    private static final String FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;

    /** Empty when PostgreSQL isn't running on this data directory, or hasn't yet written where. */
    static Optional<PostmasterPid> read(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve(FILE));
            return lines.size() > PORT_LINE
                    ? Optional.of(new PostmasterPid(
                            Long.parseLong(lines.get(0).strip()),
                            Integer.parseInt(lines.get(PORT_LINE).strip())))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException("Can't make sense of " + data.resolve(FILE), e);
        }
    }

    static void delete(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /** Whether that process is a PostgreSQL on this data directory, not one that has its number now. */
    boolean isServing(Path data) {
        return process()
                .flatMap(process -> process.info().arguments())
                .filter(arguments -> List.of(arguments).contains(data.toString()))
                .isPresent();
    }

    /** Whether that process is a PostgreSQL at all. */
    boolean isPostgres() {
        return process()
                .flatMap(process -> process.info().command())
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    private Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }
}
