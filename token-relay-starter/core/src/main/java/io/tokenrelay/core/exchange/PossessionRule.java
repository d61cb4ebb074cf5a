package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Confirmation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * X9: the requester proves the key that the new token is bound to, unless every call that it is for does without one.
 *
 * <p>A subject token that was issued to the requester is bound to a key of the requester's, so that very key is proven: stolen
 * together with the requester's credential it is still worth nothing. One that was received from a caller is bound to the
 * caller's key, which the requester has seen proven and doesn't have; with that key the new token would be the caller's.
 */
final class PossessionRule {

    private static final ExchangeRule RULE = ExchangeRule.POSSESSION;

    Checked<Drafted> check(Drafted drafted) {
        Aimed aimed = drafted.justified().aimed();
        AccessToken subjectToken = aimed.subjectToken();
        Confirmation proven = aimed.held().identified().proven();
        Optional<Confirmation> bound = subjectToken.restrictions().boundKey();
        boolean issuedToRequester =
                subjectToken.clientId().equals(aimed.requester().name());
        if (bound.isPresent() && issuedToRequester && !bound.get().equals(proven)) {
            return drafted.refuse(
                    RULE,
                    "The subject token is bound to a key that is not proven",
                    "Exchange it where it was issued, with the key that it was issued for",
                    "cnf is " + bound.get() + ", " + said(proven));
        }
        if (bound.isPresent() && !issuedToRequester && bound.get().equals(proven)) {
            return drafted.refuse(
                    RULE,
                    "The proof is by the key of the caller",
                    "Each service proves a key of its own",
                    "cnf of a token issued to " + subjectToken.clientId() + " was proven");
        }
        if (proven == null && KeyBinding.isDemanded(drafted.justified().calls())) {
            return drafted.refuse(RULE, "No key is proven", said(null));
        }
        return Stage.pass(drafted);
    }

    private static String said(@Nullable Confirmation proven) {
        return proven == null ? "no proof" : "proven is " + proven;
    }
}
