package io.tokenrelay.core.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In what the terms of one call differ, in words. */
final class CallTermsDifference {

    private final String call;
    private final CallTerms before;
    private final CallTerms after;
    private final List<RegistryChange> changes = new ArrayList<>();

    private CallTermsDifference(String call, CallTerms before, CallTerms after) {
        this.call = call;
        this.before = before;
        this.after = after;
    }

    /** @param call what the call is called in the words */
    static List<RegistryChange> between(String call, CallTerms before, CallTerms after) {
        CallTermsDifference difference = new CallTermsDifference(call, before, after);
        difference.life();
        difference.reentrant();
        difference.bind();
        difference.once();
        difference.requires();
        difference.bearer();
        return difference.changes;
    }

    private void life() {
        limit(before.maxLife(), after.maxLife(), ": its tokens live " + life(after) + " instead of " + life(before));
    }

    private static String life(CallTerms terms) {
        return terms.lifetimeLimit()
                .map(limit -> limit.toSeconds() + " s at most")
                .orElse("as long as any");
    }

    private void reentrant() {
        flag(
                before.reentrant(),
                after.reentrant(),
                " may come back to a service in the chain",
                " may no longer come back to a service in the chain");
    }

    private void bind() {
        Collection<String> dropped = without(before.bind(), after.bind());
        if (!dropped.isEmpty()) {
            gives(" is no longer bound to " + String.join(", ", dropped));
        }
        Collection<String> demanded = without(after.bind(), before.bind());
        if (!demanded.isEmpty()) {
            takes(" is bound to " + String.join(", ", demanded) + " from now on");
        }
    }

    private void once() {
        flag(
                !before.once(),
                !after.once(),
                " may be made any number of times for one request",
                " may be made once for one request");
    }

    private void requires() {
        Optional<String> old = before.requiredSignIn().flatMap(SignInRequirement::contextClass);
        Optional<String> now = after.requiredSignIn().flatMap(SignInRequirement::contextClass);
        if (!old.equals(now)) {
            old.ifPresent(acr -> gives(" no longer asks for a sign-in of class " + acr));
            now.ifPresent(acr -> takes(" asks for a sign-in of class " + acr + " from now on"));
        }
        Duration oldAge = age(before).orElse(null);
        Duration nowAge = age(after).orElse(null);
        limit(oldAge, nowAge, " asks for a sign-in " + words(nowAge) + " instead of " + words(oldAge));
    }

    private static Optional<Duration> age(CallTerms terms) {
        return terms.requiredSignIn().flatMap(SignInRequirement::ageLimit);
    }

    private static String words(@Nullable Duration age) {
        return age == null ? "of any age" : "at most " + age.toSeconds() + " s old";
    }

    private void bearer() {
        flag(
                before.bearer(),
                after.bearer(),
                ": whoever holds its token can use it",
                ": its token can be used by the caller alone");
    }

    private void flag(boolean old, boolean now, String given, String taken) {
        if (now && !old) {
            gives(given);
        }
        if (old && !now) {
            takes(taken);
        }
    }

    /** No limit is longer than any. */
    private void limit(@Nullable Duration old, @Nullable Duration now, String words) {
        int longer = old == null || now == null ? Boolean.compare(now == null, old == null) : now.compareTo(old);
        if (longer > 0) {
            gives(words);
        }
        if (longer < 0) {
            takes(words);
        }
    }

    private static Collection<String> without(Collection<String> all, Collection<String> some) {
        Collection<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void gives(String words) {
        changes.add(RegistryChange.gives(call + words));
    }

    private void takes(String words) {
        changes.add(RegistryChange.takes(call + words));
    }
}
