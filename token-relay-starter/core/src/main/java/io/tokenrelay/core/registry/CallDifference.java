package io.tokenrelay.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
        changes.addAll(CallTermsDifference.between("call " + where(after), before.terms(), after.terms()));
        return changes;
    }

    private static String where(Call call) {
        return call.caller() + " to " + call.callee() + " for " + call.scope();
    }
}
