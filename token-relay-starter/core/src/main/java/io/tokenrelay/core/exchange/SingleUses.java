package io.tokenrelay.core.exchange;

import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TransactionContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an exchange uses up: a subject token that is for one use, and the one token of a call that is made once. */
final class SingleUses {

    private SingleUses() {}

    static Set<OneTimeUse> of(Justified justified, TransactionContext context) {
        // What descends from one token of the edge, or has its txn, ends within a lifetime.
        Instant end = justified.aimed().held().identified().now().plus(AccessToken.MAX_LIFETIME);
        AccessToken subjectToken = justified.subjectToken();
        Set<OneTimeUse> uses = new HashSet<>();
        if (subjectToken.restrictions().once()) {
            uses.add(OneTimeUse.of("exchanged token", subjectToken.jti(), end));
        }
        justified.calls().stream()
                .filter(call -> call.terms().once())
                .forEach(call -> uses.add(OneTimeUse.of("call", transaction(justified, call, context), end)));
        return uses;
    }

    /**
     * The one thing that is done once: this call, with the values that it binds, for one request that entered at the edge.
     * What another call of the same exchange binds makes it no other thing. Until a request has left the edge it has no
     * name; there the token that it came with stands for it.
     */
    private static String transaction(Justified justified, Call call, TransactionContext context) {
        AccessToken subjectToken = justified.subjectToken();
        List<String> words = new ArrayList<>(List.of(
                justified.aimed().held().grant().id().toString(),
                subjectToken.transaction().isPresent() ? "txn" : "jti",
                subjectToken.transaction().orElse(subjectToken.jti()),
                call.caller().value(),
                call.callee().value(),
                call.scope().value()));
        call.terms().bind().forEach(name -> {
            words.add(name);
            words.add(context.get(name).orElseThrow());
        });
        // Each with its length before it, so that no two lists are the same text.
        return words.stream().map(word -> word.length() + ":" + word).collect(Collectors.joining());
    }
}
