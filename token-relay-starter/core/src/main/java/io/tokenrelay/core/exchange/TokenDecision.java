package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.AccessToken;

/** What a policy decided about a request for an access token. */
public sealed interface TokenDecision {

    /** What the decision was about, as far as it was known when it was made: for the audit log. */
    DecisionFacts facts();

    /**
     * Yes.
     *
     * @param token the claims of the token to sign
     * @param facts what the decision was about
     */
    record Granted(AccessToken token, DecisionFacts facts) implements TokenDecision {}

    /**
     * No.
     *
     * @param code the rule that refused
     * @param description the {@code error_description} of the answer: begins with the id of the rule, names the fix,
     *     and tells the requester nothing that it doesn't know or may not know
     * @param detail what exactly was wrong, for the log and never for the answer; it holds no token
     * @param facts what the decision was about, as far as the rules before this one established it
     */
    record Refused(RefusalCode code, String description, String detail, DecisionFacts facts) implements TokenDecision {

        /** The {@code error} of the answer. */
        public OAuthError error() {
            return code.oauthError();
        }
    }
}
