package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs PostgreSQL's programs.
 *
 * <p>PostgreSQL refuses to run as root, and as a user who has no name, as is usual in a container. In a user namespace it
 * sees {@code nobody} instead; the files stay with the user. Of this process's environment the programs get the path
 * only: nothing in it is their business, and some may be secret.
 */
final class PostgresCommands {

    /** What Java calls a user that the system has no name for. */
    private static final String NAMELESS = "?";

    private static final Set<String> NEEDS_A_NAMESPACE = Set.of("root", NAMELESS);

    private final Path home;
    private final List<String> prefix;

    private PostgresCommands(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /** @throws StartupRefused as one of those users on a machine without user namespaces */
    static PostgresCommands in(Path home) throws IOException {
        if (!NEEDS_A_NAMESPACE.contains(System.getProperty("user.name", NAMELESS))) {
            return new PostgresCommands(home, List.of());
        }
        List<String> prefix = List.of("unshare", "-U");
        if (!canRun(List.of("unshare", "-U", "true"))) {
            throw new StartupRefused(EmbeddedDatabaseError.UNFIT_USER, "`unshare -U true` failed.");
        }
        return new PostgresCommands(home, prefix);
    }

    private static boolean canRun(List<String> command) throws IOException {
        try {
            return execute(command, "").exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    Path home() {
        return home;
    }

    /** How a program ended, and what it said on either output. */
    record Result(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs one of the programs to its end. */
    Result run(String program, List<String> arguments, String input) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return execute(command, input);
    }

    private static Result execute(List<String> command, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(exitCode(process), output);
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
