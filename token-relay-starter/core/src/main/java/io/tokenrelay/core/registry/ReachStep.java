package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Comparator;

/**
 * One call that a consent leads to: this caller may use this scope at this callee.
 *
 * <p>Written as {@code storefront>orders orders:read}.
 *
 * @param caller who calls
 * @param callee who is called
 * @param scope for what
 */
public record ReachStep(ClientId caller, ClientId callee, Scope scope) implements Comparable<ReachStep> {

    private static final Comparator<ReachStep> ORDER = Comparator.comparing(ReachStep::caller)
            .thenComparing(ReachStep::callee)
            .thenComparing(ReachStep::scope);

    /**
     * The step that {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static ReachStep parse(String text) {
        int arrow = text.indexOf('>');
        int space = text.indexOf(' ', arrow + 1);
        if (arrow < 0 || space < 0) {
            throw new IllegalArgumentException("A step of a reach has the form caller>callee scope");
        }
        return new ReachStep(
                new ClientId(text.substring(0, arrow)),
                new ClientId(text.substring(arrow + 1, space)),
                new Scope(text.substring(space + 1)));
    }

    @Override
    public int compareTo(ReachStep other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return caller + ">" + callee + " " + scope;
    }
}
