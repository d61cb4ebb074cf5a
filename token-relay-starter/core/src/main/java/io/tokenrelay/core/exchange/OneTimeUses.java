package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TransactionContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What an exchange uses up: a subject token that is for one use, and the one token of a call that is made once. */
final class OneTimeUses {

    /** Tokens of one request descend from one of the edge, so all end within a lifetime; the rest is for the nodes' clocks. */
    private static final Duration KEPT = AccessToken.MAX_LIFETIME.plusMinutes(1);

    private OneTimeUses() {}

    static List<OneTimeUse> of(Justified justified, TransactionContext context) {
        Instant until = justified.aimed().held().identified().now().plus(KEPT);
        AccessToken subjectToken = justified.subjectToken();
        List<OneTimeUse> uses = new ArrayList<>();
        if (subjectToken.restrictions().once()) {
            uses.add(new OneTimeUse(digest(List.of("subject token", subjectToken.jti())), until));
        }
        justified.calls().stream()
                .filter(call -> call.terms().once())
                .forEach(call -> uses.add(new OneTimeUse(digest(call(justified, call, context)), until)));
        return uses;
    }

    /**
     * One token for one request that entered at the edge. Until it has left the edge a request has no name; there the
     * token that it came with stands for it.
     */
    private static List<String> call(Justified justified, Call call, TransactionContext context) {
        AccessToken subjectToken = justified.subjectToken();
        List<String> words = new ArrayList<>(List.of(
                "call",
                justified.aimed().held().grant().id().toString(),
                subjectToken.transaction().isPresent() ? "txn" : "jti",
                subjectToken.transaction().orElse(subjectToken.jti()),
                call.caller().value(),
                call.callee().value(),
                call.scope().value()));
        context.values().forEach((name, value) -> {
            words.add(name);
            words.add(value);
        });
        return words;
    }

    /** Each word with its length before it, so that no two lists are the same bytes. */
    private static String digest(List<String> words) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String word : words) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
