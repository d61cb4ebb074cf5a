package io.tokenrelay.core.exchange;

import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.stepup.StepUpChallenge;
import io.tokenrelay.core.token.AccessToken;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a policy decided about a request for an access token. */
public sealed interface TokenDecision {

    /** What the decision was about, as far as it was known when it was made: for the audit log. */
    DecisionFacts facts();

    /**
     * Yes.
     *
     * @param token the claims of the token to sign
     * @param uses what it uses up: all of it, durably, in one step with the record of the decision and before the answer;
     *     empty for most. If any of it has been used, the decision is {@link #refusedAsUsed()} instead
     * @param facts what the decision was about
     */
    record Granted(AccessToken token, Set<OneTimeUse> uses, DecisionFacts facts) implements TokenDecision {

        public Granted {
            uses = Set.copyOf(uses);
        }

        /** The decision when something that this one would use up turns out to have been used before. */
        public Refused refusedAsUsed() {
            return BoundCallRule.refusedAsUsed(facts.withoutToken());
        }
    }

    /**
     * No.
     *
     * @param code the rule that refused
     * @param description the {@code error_description} of the answer: begins with the id of the rule, names the fix,
     *     and tells the requester nothing that it doesn't know or may not know
     * @param detail what exactly was wrong, for the log and never for the answer; it holds no token
     * @param challenge what to answer with it, signed, so that the person can sign in as the call demands; null for any
     *     other refusal
     * @param facts what the decision was about, as far as the rules before this one established it
     */
    record Refused(
            RefusalCode code,
            String description,
            String detail,
            @Nullable StepUpChallenge challenge,
            DecisionFacts facts)
            implements TokenDecision {

        /** The sign-in that would help, if one would. */
        public Optional<StepUpChallenge> stepUp() {
            return Optional.ofNullable(challenge);
        }

        /** The {@code error} of the answer. */
        public OAuthError error() {
            return code.oauthError();
        }
    }
}
