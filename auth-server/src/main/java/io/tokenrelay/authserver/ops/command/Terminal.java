package io.tokenrelay.authserver.ops.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;

/** Whether somebody sits at a terminal. */
final class Terminal {

    private Terminal() {}

    static SecretPrompt prompt() {
        return console()
                .map(SecretPrompt::fromConsole)
                .orElseGet(() -> SecretPrompt.fromLines(
                        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))));
    }

    /** Takes {@code yes} for a yes, from a terminal or from standard input. */
    static Confirmation confirmation() {
        return what -> {
            System.err.println(what + " Type yes if you mean it:");
            try {
                String answer =
                        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
                return answer != null && answer.strip().equals("yes");
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** From JDK 22 on there is a console also where input is a file or a pipe; there it tells which. */
    @SuppressWarnings("SystemConsoleNull") // both are asked
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
