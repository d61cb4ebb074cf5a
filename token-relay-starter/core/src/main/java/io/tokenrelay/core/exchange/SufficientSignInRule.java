package io.tokenrelay.core.exchange;

import io.tokenrelay.core.stepup.StepUpChallenge;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * X11: the person signed in as the calls demand. It comes last, so that nobody is sent to sign in for what is refused all
 * the same; and its refusal says what would help, in a challenge for the service at which the person signed in.
 */
final class SufficientSignInRule {

    private static final ExchangeRule RULE = ExchangeRule.SUFFICIENT_SIGN_IN;

    private final String issuer;
    private final Grants grants;

    SufficientSignInRule(String issuer, Grants grants) {
        this.issuer = issuer;
        this.grants = grants;
    }

    Checked<Bound> check(Bound bound) {
        Justified justified = bound.drafted().justified();
        Instant now = justified.aimed().held().identified().now();
        SignInDemand demand = SignInDemand.of(justified);
        if (demand.isMet(now)) {
            return Stage.pass(bound);
        }
        Set<String> classes = demand.contextClasses();
        if (classes.size() > 1) {
            return bound.refuse(
                    RULE,
                    "The scopes demand sign-ins that exclude each other",
                    "Ask for a token for each of the scopes",
                    "acr is to be each of " + classes);
        }
        Iterator<String> acr = classes.iterator();
        StepUpChallenge challenge = challenge(bound, now, acr.hasNext() ? acr.next() : null, demand);
        String detail = "acr " + challenge.acr() + " and max-age " + challenge.maxAge() + " are demanded, given "
                + demand.authentication();
        return new Checked.Stopped<>(new TokenDecision.Refused(
                RULE,
                Stage.description(RULE, RULE.summary(), RULE.fix()),
                detail,
                challenge,
                bound.facts().and(Map.of("challenge", challenge.jti()))));
    }

    private StepUpChallenge challenge(Bound bound, Instant now, @Nullable String acr, SignInDemand demand) {
        Justified justified = bound.drafted().justified();
        Aimed aimed = justified.aimed();
        Audience edge = edge(bound);
        Duration maxAge = demand.maxAge().orElse(null);
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new StepUpChallenge(
                issuer,
                edge,
                issuedAt,
                issuedAt.plus(StepUpChallenge.LIFETIME),
                TokenIds.next(),
                grants.lineage(aimed.held().grant().id(), edge),
                new StepUpChallenge.RefusedCall(
                        aimed.requester().name(), aimed.target().name(), justified.scopes()),
                acr,
                maxAge,
                justified.subjectToken().txn());
    }

    /** Where the person signed in: every chain begins there, since a token of a login is exchanged by its own client only. */
    private static Audience edge(Bound bound) {
        ClientId first = bound.drafted().chain().services().get(0);
        return bound.drafted()
                .justified()
                .aimed()
                .registry()
                .service(first)
                .orElseThrow(() -> new IllegalStateException("Every service of a chain is in the registry"))
                .uri();
    }
}
