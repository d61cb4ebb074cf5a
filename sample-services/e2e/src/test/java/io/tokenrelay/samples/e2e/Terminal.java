package io.tokenrelay.samples.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A shell in a directory that keeps what it is told, with all that it ever said. */
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process shell;
    private final StringBuilder output = new StringBuilder();
    private final Thread reader;
    private int commands;
    private boolean over;

    Terminal(Path directory, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc");
        builder.directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        this.shell = builder.start();
        this.reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("The terminal broke off: " + e);
        }
        end();
    }

    private synchronized void add(String line) {
        output.append(line.replace("\r", "")).append('\n');
        notifyAll();
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Types commands, and does not wait for what comes of them. */
    void type(String text) throws IOException {
        shell.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().flush();
    }

    /** Types commands, and waits until the last one is done. What it said is read by {@link #seen} from then on. */
    int run(String text) throws IOException, InterruptedException {
        forget();
        String mark = "=== done " + ++commands + " with ";
        type(text + "\nprintf '\\n%s%s\\n' '" + mark + "' \"$?\"");
        String all = await(seen -> seen.contains(mark));
        if (!all.contains(mark)) {
            throw new IllegalStateException("Not done within " + PATIENCE + ": " + text + "\n" + all);
        }
        int begin = all.indexOf(mark);
        return Integer.parseInt(all.substring(begin + mark.length()).strip());
    }

    private synchronized void forget() {
        output.setLength(0);
    }

    synchronized String seen() {
        return output.toString();
    }

    /** What it has said when this holds, when nothing more will come, or when patience ends. */
    synchronized String await(Predicate<String> enough) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.test(seen()) && !over) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return seen();
    }

    /** Ends what runs in it, as Ctrl-C would, and waits for that. */
    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroy);
        shell.destroy();
        try {
            shell.onExit().get(30, TimeUnit.SECONDS);
            reader.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            throw new IllegalStateException("A terminal did not end when it was asked to", e);
        }
    }
}
