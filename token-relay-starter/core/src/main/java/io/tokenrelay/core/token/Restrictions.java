package io.tokenrelay.core.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the use of a token, beyond its audience, its scopes and its life.
 *
 * @param mayAct {@code may_act} (RFC 8693 §4.4): the one service that may exchange it; null when none is named
 * @param confirmation {@code cnf}: the key that it is bound to; null for a bearer token
 * @param context {@code tctx}: the transaction that it is bound to
 * @param once {@code once}: whether it is good for one use only
 */
public record Restrictions(
        @Nullable ClientId mayAct, @Nullable Confirmation confirmation, TransactionContext context, boolean once) {

    private static final Restrictions NONE = new Restrictions(null, null, TransactionContext.none(), false);

    /** None of them. */
    public static Restrictions none() {
        return NONE;
    }

    /** These, with the one service that may exchange the token. */
    public Restrictions withMayAct(@Nullable ClientId value) {
        return new Restrictions(value, confirmation, context, once);
    }

    /** These, bound to that key; null for none. */
    public Restrictions withConfirmation(@Nullable Confirmation value) {
        return new Restrictions(mayAct, value, context, once);
    }

    /** These, bound to that transaction. */
    public Restrictions withContext(TransactionContext value) {
        return new Restrictions(mayAct, confirmation, value, once);
    }

    /** These, for one use or for any number of them. */
    public Restrictions withOnce(boolean value) {
        return new Restrictions(mayAct, confirmation, context, value);
    }

    /** The key that the token is bound to. */
    public Optional<Confirmation> boundKey() {
        return Optional.ofNullable(confirmation);
    }
}
