package io.tokenrelay.benchmarks.scale;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** What there can be more of, in the order in which it grows. */
enum Dimension {
    NODES("nodes on one database"),
    PEOPLE("people"),
    SESSIONS("sessions, each with a refresh token"),
    REVOCATIONS("revocation entries that have not expired"),
    AUDIT_ENTRIES("audit entries of one month"),
    CLIENTS("services in the registry"),
    CALLS("calls in the registry");

    /** How many there are before anything grows; of nodes one. */
    static final int LEAST = 1000;

    private static final int MOST_NODES = 3;

    /** The text of a registry is at most 16 MiB; with so many services and as many calls it has nearly that. */
    private static final int MOST_IN_REGISTRY = 100_000;

    private static final int TEN = 10;

    private final String title;

    Dimension(String title) {
        this.title = title;
    }

    static Dimension of(String option) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is called " + option));
    }

    /** Its name on the command line and in the line of JSON. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    int least() {
        return this == NODES ? 1 : LEAST;
    }

    /**
     * The sizes that it grows to, beyond the least, by powers of ten; of nodes one after the other.
     *
     * @param most how many of anything; of audit entries ten times as many, of what is in the registry no more than it can
     *     have, of nodes always three
     */
    IntStream sizes(int most) {
        if (this == NODES) {
            return IntStream.rangeClosed(2, MOST_NODES);
        }
        int own =
                switch (this) {
                    case AUDIT_ENTRIES -> TEN * most;
                    case CLIENTS, CALLS -> Math.min(most, MOST_IN_REGISTRY);
                    default -> most;
                };
        return IntStream.iterate(TEN * LEAST, size -> size <= own, size -> TEN * size);
    }
}
