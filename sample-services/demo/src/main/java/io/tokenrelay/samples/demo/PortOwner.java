package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out which process listens on a port, where the system has {@code lsof} and lets us see it. */
final class PortOwner {

    private PortOwner() {}

    static String describe(int port) {
        return pid(port).map(PortOwner::describe).orElse("another process");
    }

    private static String describe(long pid) {
        String command =
                ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).orElse("?");
        return "process " + pid + " (" + command + ")";
    }

    private static Optional<Long> pid(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!lsof.waitFor(5, TimeUnit.SECONDS)) {
                lsof.destroyForcibly();
            }
            return answer.lines().findFirst().map(Long::valueOf);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
