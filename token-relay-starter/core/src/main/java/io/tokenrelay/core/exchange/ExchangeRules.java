package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of exchange in their order, and the token that comes out when all of them hold. */
final class ExchangeRules implements ExchangePolicy {

    private final TokenSettings settings;
    private final Supplier<Registry> registry;
    private final Grants grants;
    private final Clock clock;

    private final WellFormedRule wellFormed = new WellFormedRule();
    private final RegisteredRequesterRule registeredRequester =
            new RegisteredRequesterRule(ExchangeRule.REGISTERED_REQUESTER);
    private final GenuineSubjectRule genuineSubject;
    private final MeantForRequesterRule meantForRequester = new MeantForRequesterRule();
    private final OneTargetRule oneTarget = new OneTargetRule(ExchangeRule.ONE_TARGET);
    private final RegisteredCallRule registeredCall = new RegisteredCallRule(ExchangeRule.REGISTERED_CALL);
    private final JustifiedScopesRule justifiedScopes = new JustifiedScopesRule();
    private final UnbrokenChainRule unbrokenChain;
    private final BoundedLifetimeRule boundedLifetime;
    private final PossessionRule possession = new PossessionRule();
    private final NoImpersonationRule noImpersonation = new NoImpersonationRule();
    private final ActivePersonRule activePerson;

    ExchangeRules(
            TokenSettings settings,
            Supplier<Registry> registry,
            Grants grants,
            GenuineSubjectRule genuineSubject,
            ActivePersonRule activePerson,
            Clock clock) {
        this.settings = settings;
        this.registry = registry;
        this.grants = grants;
        this.clock = clock;
        this.genuineSubject = genuineSubject;
        this.unbrokenChain = new UnbrokenChainRule(settings.maxChainLength());
        this.boundedLifetime = new BoundedLifetimeRule(settings.lifetime());
        this.activePerson = activePerson;
    }

    @Override
    public TokenDecision decide(
            ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return Stage.pass(new Received(requester, parameters, proven, registry.get(), clock.instant()))
                .then(wellFormed::check)
                .then(registeredRequester::check)
                .then(genuineSubject::check)
                .then(meantForRequester::check)
                .then(oneTarget::check)
                .then(registeredCall::check)
                .then(justifiedScopes::check)
                .then(unbrokenChain::check)
                .then(boundedLifetime::check)
                .then(possession::check)
                .then(noImpersonation::check)
                .then(activePerson::check)
                .decide(this::grant);
    }

    private TokenDecision.Granted grant(Drafted drafted) {
        Justified justified = drafted.justified();
        Aimed aimed = justified.aimed();
        AccessToken subjectToken = aimed.subjectToken();
        AccessToken token = new AccessToken(
                settings.issuer(),
                subjectToken.subject(),
                aimed.target().uri(),
                aimed.requester().name(),
                drafted.times().issuedAt(),
                drafted.times().expiresAt(),
                TokenIds.next(),
                justified.scopes(),
                grants.lineage(aimed.held().grant().id(), aimed.target().uri()),
                subjectToken.authentication(),
                drafted.chain(),
                subjectToken.transaction().orElseGet(TokenIds::next),
                KeyBinding.bind(
                        Restrictions.none(),
                        justified.calls(),
                        aimed.held().identified().proven()));
        return new TokenDecision.Granted(token, drafted.facts().and(token));
    }
}
