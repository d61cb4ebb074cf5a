package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs PostgreSQL's programs.
 *
 * <p>PostgreSQL refuses to run as root. In a user namespace it doesn't see that it does; the files stay root's. Of this
 * process's environment they get the path only: nothing in it is their business, and some may be secret.
 */
final class PostgresCommands {

    private final Path home;
    private final List<String> prefix;

    private PostgresCommands(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /** @throws StartupRefused as root on a machine without user namespaces */
    static PostgresCommands in(Path home) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresCommands(home, List.of());
        }
        List<String> prefix = List.of("unshare", "-U");
        if (!canRun(List.of("unshare", "-U", "true"))) {
            throw new StartupRefused(EmbeddedDatabaseError.RUNS_AS_ROOT, "`unshare -U true` failed.");
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
