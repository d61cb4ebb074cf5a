package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.AddedPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change comes into force only when each path that it adds was acknowledged by name, and nothing else was.
 *
 * <p>Where nothing was in force before, nobody has consented to anything: the first registry widens nothing.
 */
final class AcknowledgementRule {

    private AcknowledgementRule() {}

    /**
     * Why the change must not come into force.
     *
     * @param before what is in force
     * @param added the paths that the change adds, the most important first
     * @param given what was acknowledged
     * @param cause how it would come into force: that decides how to acknowledge
     */
    static Optional<RegistryRefusal> refusal(
            RegistryVersion before, List<AddedPath> added, Acknowledgements given, Cause cause) {
        List<String> unknown = given.unknown(added);
        if (!unknown.isEmpty()) {
            return Optional.of(new RegistryRefusal(
                    RegistryError.ACKNOWLEDGED_FOR_NOTHING, lines(unknown.stream(), Function.identity())));
        }
        List<AddedPath> missing = before.isNone() ? List.of() : given.missing(added);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryRefusal(
                        RegistryError.NOT_ACKNOWLEDGED,
                        "Of " + added.size() + " added paths " + missing.size() + " are not acknowledged:\n"
                                + lines(missing.stream(), path -> line(path, cause))));
    }

    private static String line(AddedPath path, Cause cause) {
        String name = cause == Cause.START ? path.toString() : "--acknowledge " + inShell(path.toString());
        return path.risesFromReadingToWriting() ? "# FROM READING TO WRITING:\n  " + name : name;
    }

    /** As one word of a command line, whatever characters a scope has. */
    private static String inShell(String name) {
        return "'" + name.replace("'", "'\\''") + "'";
    }

    private static <T> String lines(Stream<T> things, Function<T, String> line) {
        return things.map(thing -> "  " + line.apply(thing)).collect(Collectors.joining("\n"));
    }
}
