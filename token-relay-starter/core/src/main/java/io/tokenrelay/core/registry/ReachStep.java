package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call that a consent leads to: this caller may use this scope at this callee, because of a scope of its own.
 *
 * <p>The cause belongs to it: a registry that lets something else justify the same call makes another step, to which
 * nobody has agreed yet.
 *
 * <p>Written as {@code storefront>orders orders:read because browse}.
 *
 * @param caller who calls
 * @param callee who is called
 * @param scope for what
 * @param because the scope of the caller that justifies it
 */
public record ReachStep(ClientId caller, ClientId callee, Scope scope, Scope because) implements Comparable<ReachStep> {

    private static final Comparator<ReachStep> ORDER = Comparator.comparing(ReachStep::caller)
            .thenComparing(ReachStep::callee)
            .thenComparing(ReachStep::scope)
            .thenComparing(ReachStep::because);

    private static final Pattern FORM = Pattern.compile("([^> ]+)>([^> ]+) ([^ ]+) because ([^ ]+)");

    /**
     * The step that {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static ReachStep parse(String text) {
        Matcher step = FORM.matcher(text);
        if (!step.matches()) {
            throw new IllegalArgumentException("A step of a reach has the form caller>callee scope because cause");
        }
        return new ReachStep(
                new ClientId(step.group(1)),
                new ClientId(step.group(2)),
                new Scope(step.group(3)),
                new Scope(step.group(4)));
    }

    @Override
    public int compareTo(ReachStep other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return caller + ">" + callee + " " + scope + " because " + because;
    }
}
