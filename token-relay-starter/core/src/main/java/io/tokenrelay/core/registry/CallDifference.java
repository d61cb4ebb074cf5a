package io.tokenrelay.core.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In what one call differs, in words. */
final class CallDifference {

    private CallDifference() {}

    static String words(Call call) {
        return where(call) + call.cause().map(cause -> ", because of " + cause).orElse(", as itself");
    }

    static List<RegistryChange> between(Call before, Call after) {
        List<RegistryChange> changes = new ArrayList<>();
        if (!Objects.equals(before.because(), after.because())) {
            changes.add(RegistryChange.gives("call " + words(after)));
            changes.add(RegistryChange.takes("call " + words(before)));
        }
        int longer = compare(after.maxLife(), before.maxLife());
        if (longer != 0) {
            String words = "call " + where(after) + ": its tokens live " + life(after) + " instead of " + life(before);
            changes.add(longer > 0 ? RegistryChange.gives(words) : RegistryChange.takes(words));
        }
        if (before.reentrant() != after.reentrant()) {
            changes.add(
                    after.reentrant()
                            ? RegistryChange.gives("call " + where(after) + " may come back to a service in the chain")
                            : RegistryChange.takes(
                                    "call " + where(after) + " may no longer come back to a service in the chain"));
        }
        return changes;
    }

    private static String where(Call call) {
        return call.caller() + " to " + call.callee() + " for " + call.scope();
    }

    /** No limit is longer than any. */
    private static int compare(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return one.compareTo(other);
    }

    private static String life(Call call) {
        return call.lifetimeLimit()
                .map(limit -> limit.toSeconds() + " s at most")
                .orElse("as long as any");
    }
}
