package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Restrictions;
import java.time.Clock;
import java.util.function.Supplier;

/** The rules of exchange in their order, and the token that comes out when all of them hold. */
final class ExchangeRules extends OrderedRules<Bound> implements ExchangePolicy {

    private final TokenSettings settings;
    private final Grants grants;

    private final WellFormedRule wellFormed = new WellFormedRule();
    private final RegisteredRequesterRule registeredRequester =
            new RegisteredRequesterRule(ExchangeRule.REGISTERED_REQUESTER);
    private final GenuineSubjectRule genuineSubject;
    private final MeantForRequesterRule meantForRequester = new MeantForRequesterRule();
    private final OneTargetRule oneTarget = new OneTargetRule(ExchangeRule.ONE_TARGET);
    private final RegisteredCallRule registeredCall = new RegisteredCallRule(ExchangeRule.REGISTERED_CALL);
    private final JustifiedScopesRule justifiedScopes = new JustifiedScopesRule();
    private final ConsentedTermsRule consentedTerms = new ConsentedTermsRule();
    private final UnbrokenChainRule unbrokenChain;
    private final BoundedLifetimeRule boundedLifetime;
    private final PossessionRule possession = new PossessionRule();
    private final NoImpersonationRule noImpersonation = new NoImpersonationRule();
    private final ActivePersonRule activePerson;
    private final BoundCallRule boundCall = new BoundCallRule();
    private final SufficientSignInRule sufficientSignIn;

    ExchangeRules(
            TokenSettings settings,
            Supplier<Registry> registry,
            Grants grants,
            GenuineSubjectRule genuineSubject,
            ActivePersonRule activePerson,
            Clock clock) {
        super(registry, clock);
        this.settings = settings;
        this.grants = grants;
        this.genuineSubject = genuineSubject;
        this.unbrokenChain = new UnbrokenChainRule(settings.maxChainLength());
        this.boundedLifetime = new BoundedLifetimeRule(settings.lifetime());
        this.activePerson = activePerson;
        this.sufficientSignIn = new SufficientSignInRule(settings.issuer(), grants);
    }

    @Override
    Passage<Bound> pass(Passage<Received> request) {
        return request.step(ExchangeRule.WELL_FORMED, wellFormed::check)
                .step(ExchangeRule.REGISTERED_REQUESTER, registeredRequester::check)
                .step(ExchangeRule.GENUINE_SUBJECT, genuineSubject::check)
                .guard(ExchangeRule.MEANT_FOR_REQUESTER, meantForRequester::check)
                .step(ExchangeRule.ONE_TARGET, oneTarget::check)
                .guard(ExchangeRule.REGISTERED_CALL, registeredCall::check)
                .step(ExchangeRule.JUSTIFIED_SCOPES, justifiedScopes::check)
                .guard(ExchangeRule.CONSENTED_TERMS, consentedTerms::check)
                .step(ExchangeRule.UNBROKEN_CHAIN, unbrokenChain::check)
                .step(ExchangeRule.BOUNDED_LIFETIME, boundedLifetime::check)
                .proof(ExchangeRule.POSSESSION, possession::check)
                .guard(ExchangeRule.NO_IMPERSONATION, noImpersonation::check)
                .guard(ExchangeRule.ACTIVE_PERSON, activePerson::check)
                .step(ExchangeRule.BOUND_CALL, boundCall::check)
                .guard(ExchangeRule.SUFFICIENT_SIGN_IN, sufficientSignIn::check);
    }

    @Override
    TokenDecision.Granted grant(Bound bound) {
        Drafted drafted = bound.drafted();
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
                        Restrictions.none().withContext(bound.context()).withOnce(bound.once()),
                        justified.calls(),
                        aimed.held().identified().proven()));
        return new TokenDecision.Granted(token, bound.uses(), bound.facts().and(token));
    }
}
