package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.AddedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The paths that somebody says they have read of a change, each by its whole name: {@code storefront shop > orders
 * orders:write}.
 */
public final class Acknowledgements {

    private static final Acknowledgements NONE = new Acknowledgements(List.of());

    private final SortedSet<String> names;

    private Acknowledgements(Collection<String> names) {
        this.names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    public static Acknowledgements none() {
        return NONE;
    }

    public static Acknowledgements of(Collection<String> names) {
        return new Acknowledgements(names);
    }

    /**
     * Those of a file: a name a line. Blank lines, and what begins with {@code #}, are left out.
     *
     * @throws IOException when it can't be read as UTF-8
     */
    public static Acknowledgements read(Path file) throws IOException {
        return of(Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList());
    }

    public Acknowledgements and(Acknowledgements others) {
        return of(Stream.concat(names.stream(), others.names.stream()).toList());
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Those of the paths that aren't named, in their order. */
    List<AddedPath> missing(List<AddedPath> paths) {
        return paths.stream().filter(path -> !names.contains(path.toString())).toList();
    }

    /** The names that none of the paths has. */
    List<String> unknown(List<AddedPath> paths) {
        List<String> known = paths.stream().map(AddedPath::toString).toList();
        return names.stream().filter(name -> !known.contains(name)).toList();
    }

    /** A name a line. */
    @Override
    public String toString() {
        return String.join("\n", names);
    }
}
