package io.tokenrelay.authserver.ops.command;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands that begin with the same words, and what the last of them has printed. */
public final class TestCommand {

    private final CommandDatabase database;
    private final String[] words;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    TestCommand(CommandDatabase database, String... words) {
        this.database = database;
        this.words = words.clone();
    }

    /** At the database of a server that runs. */
    public static TestCommand at(String url, String... words) {
        return new TestCommand(new CommandDatabase(url, Path.of("target/client-secrets")), words);
    }

    /** Runs one at which nobody types a password: its exit code. */
    public int run(String... arguments) {
        return run(Optional.empty(), arguments);
    }

    /** Runs one, at which the password is typed when it is asked for: its exit code. */
    int run(Optional<String> password, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = Stream.of(words, arguments).flatMap(Stream::of).toArray(String[]::new);
        return database.run(password, out, err, all);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
