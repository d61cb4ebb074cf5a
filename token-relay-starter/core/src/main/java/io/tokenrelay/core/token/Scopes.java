package io.tokenrelay.core.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scopes of a token or a request (RFC 6749 §3.3): a set, written as one string with single spaces, in order, so
 * that equal sets are equal strings.
 */
public final class Scopes implements Iterable<Scope> {

    private static final Scopes NONE = new Scopes(Collections.emptySortedSet());

    private final SortedSet<Scope> values;

    private Scopes(SortedSet<Scope> values) {
        this.values = Collections.unmodifiableSortedSet(values);
    }

    /** No scope at all. */
    public static Scopes none() {
        return NONE;
    }

    /** These scopes; a repeated one counts once. */
    public static Scopes of(Collection<Scope> scopes) {
        return new Scopes(new TreeSet<>(scopes));
    }

    /** These scopes; a repeated one counts once. */
    public static Scopes of(String... scopes) {
        return of(Arrays.stream(scopes).map(Scope::new).toList());
    }

    /**
     * The scopes of a {@code scope} parameter or claim.
     *
     * @throws IllegalArgumentException when it is not scopes with one space between them; the empty string is no scope
     */
    public static Scopes parse(String value) {
        return value.isEmpty()
                ? NONE
                : of(Arrays.stream(value.split(" ", -1)).map(Scope::new).toList());
    }

    public boolean contains(Scope scope) {
        return values.contains(scope);
    }

    public boolean containsAll(Scopes other) {
        return values.containsAll(other.values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public int size() {
        return values.size();
    }

    public Stream<Scope> stream() {
        return values.stream();
    }

    /** The scopes in order, unmodifiable. */
    public SortedSet<Scope> asSet() {
        return values;
    }

    @Override
    public Iterator<Scope> iterator() {
        return values.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scopes scopes && values.equals(scopes.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The form that goes into a {@code scope} parameter or claim. */
    @Override
    public String toString() {
        return values.stream().map(Scope::value).collect(Collectors.joining(" "));
    }
}
