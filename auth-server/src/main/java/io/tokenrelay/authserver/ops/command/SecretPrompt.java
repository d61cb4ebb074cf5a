package io.tokenrelay.authserver.ops.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks for a secret: hidden and twice at a terminal, else one line of standard input.
 *
 * <p>Never from an argument: those show in the list of processes and in the shell's history.
 */
@FunctionalInterface
interface SecretPrompt {

    /** The secret; empty when nothing came, or the two at the terminal differ. */
    Optional<String> ask(String what) throws IOException;

    static SecretPrompt fromConsole(Console console) {
        return what -> {
            char[] first = console.readPassword("%s: ", what);
            char[] second = console.readPassword("%s again: ", what);
            return first != null && Arrays.equals(first, second) ? Optional.of(new String(first)) : Optional.empty();
        };
    }

    static SecretPrompt fromLines(BufferedReader lines) {
        return what -> Optional.ofNullable(lines.readLine());
    }
}
