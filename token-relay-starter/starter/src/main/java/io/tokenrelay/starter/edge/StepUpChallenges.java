package io.tokenrelay.starter.edge;

import io.tokenrelay.core.stepup.StepUpChallenge;
import io.tokenrelay.core.stepup.StepUpChallengeVerifier;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.authorize.RequiredAuthentication;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.replay.OneTime;
import io.tokenrelay.starter.replay.ReplayStore;
import io.tokenrelay.starter.stepup.StepUpDemanded;
import java.time.Instant;
import java.util.List;

/**
 * Decides whether a person is really to be sent to sign in again: on the word of the authorization server, about this very
 * session, once. What a service on the way says for itself counts for nothing.
 */
public final class StepUpChallenges {

    private final ClientId self;
    private final StepUpChallengeVerifier verifier;
    private final ReplayStore used;

    /** What came of it. */
    sealed interface Result {

        /** The person has to sign in like this. */
        record Demanded(RequiredAuthentication required) implements Result {}

        /** Nobody is to act on it; the detail is for the log. */
        record NotBelieved(String detail) implements Result {}
    }

    /**
     * @param self this service
     * @param used which challenges were acted on before
     */
    public StepUpChallenges(ClientId self, StepUpChallengeVerifier verifier, ReplayStore used) {
        this.self = self;
        this.verifier = verifier;
        this.used = used;
    }

    /** @param caller the person of the session */
    Result check(StepUpDemanded demanded, Caller caller) {
        StepUpChallengeVerifier.Result result =
                verifier.verify(demanded.demand().challenge());
        if (result instanceof StepUpChallengeVerifier.Result.Rejected rejected) {
            return new Result.NotBelieved(rejected.detail());
        }
        StepUpChallenge challenge = ((StepUpChallengeVerifier.Result.Genuine) result).challenge();
        if (!challenge.lineage().equals(caller.token().lineage())) {
            return new Result.NotBelieved("lin is that of another sign-in");
        }
        if (!isAboutThisCall(challenge, demanded)) {
            return new Result.NotBelieved("call is " + challenge.call().caller() + " to "
                    + challenge.call().callee()
                    + ", and it came of a call to " + demanded.callee());
        }
        if (demanded.isRelayed() && !isOfThisTransaction(challenge, demanded)) {
            return new Result.NotBelieved("txn is " + challenge.txn() + ", and the call was made in "
                    + demanded.transaction().orElse("none that is known"));
        }
        Instant until = challenge.expiresAt().plus(AccessTokenVerifier.DEFAULT_SKEW);
        String person = caller.token().subject().value();
        if (used.use(new OneTime(OneTime.Kind.CHALLENGE, person, challenge.jti(), until)) != ReplayStore.Use.FIRST) {
            return new Result.NotBelieved("jti " + challenge.jti() + " was used before, or that can't be told");
        }
        String acr = challenge.acr();
        return new Result.Demanded(
                new RequiredAuthentication(acr == null ? List.of() : List.of(acr.split(" ", -1)), challenge.maxAge()));
    }

    /** Else a service on the way could keep the challenge of one request and answer another with it. */
    private static boolean isOfThisTransaction(StepUpChallenge challenge, StepUpDemanded demanded) {
        String txn = challenge.txn();
        return txn != null && demanded.transaction().filter(txn::equals).isPresent();
    }

    /** Either this service's own exchange was refused, or that of a service further down, which hands it on. */
    private boolean isAboutThisCall(StepUpChallenge challenge, StepUpDemanded demanded) {
        return demanded.isRelayed()
                ? !challenge.call().caller().equals(self)
                : challenge.call().caller().equals(self)
                        && challenge.call().callee().value().equals(demanded.callee());
    }
}
