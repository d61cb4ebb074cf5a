package io.tokenrelay.samples.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process says while it starts, and is not listened to any more once it is up. */
final class ProcessOutput {

    private final BufferedReader lines;
    private final StringBuilder seen = new StringBuilder();

    ProcessOutput(Process process) {
        this.lines = process.inputReader();
    }

    /**
     * Waits until it says this.
     *
     * @return the pattern's first group
     * @throws IllegalStateException with all that it said, when it ends without
     */
    String await(Pattern wanted) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.append(line).append('\n');
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IllegalStateException("It did not start:\n" + seen);
    }

    /** A pipe that nobody reads would stop the process once it is full. */
    void drain() {
        Thread reader = new Thread(this::readOn, "output of a process");
        reader.setDaemon(true);
        reader.start();
    }

    private void readOn() {
        try {
            while (lines.readLine() != null) {
                // nobody asks for it
            }
        } catch (IOException e) {
            // it was told to end, which closes the pipe
        }
    }
}
