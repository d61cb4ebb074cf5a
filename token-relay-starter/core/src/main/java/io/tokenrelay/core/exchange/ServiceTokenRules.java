package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Subject;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;

/** The rules of client credentials in their order, and the token that comes out when all of them hold. */
final class ServiceTokenRules extends OrderedRules<Authorized> implements ServiceTokenPolicy {

    private final TokenSettings settings;

    private final WellFormedServiceRequestRule wellFormed = new WellFormedServiceRequestRule();
    private final RegisteredRequesterRule registeredRequester =
            new RegisteredRequesterRule(ServiceTokenRule.REGISTERED_REQUESTER);
    private final OneTargetRule oneTarget = new OneTargetRule(ServiceTokenRule.ONE_TARGET);
    private final RegisteredCallRule registeredCall = new RegisteredCallRule(ServiceTokenRule.REGISTERED_CALL);
    private final ServiceScopesRule serviceScopes = new ServiceScopesRule();
    private final ServicePossessionRule possession = new ServicePossessionRule();

    ServiceTokenRules(TokenSettings settings, Supplier<Registry> registry, Clock clock) {
        super(registry, clock);
        this.settings = settings;
    }

    @Override
    Passage<Authorized> pass(Passage<Received> request) {
        return request.step(ServiceTokenRule.WELL_FORMED, wellFormed::check)
                .step(ServiceTokenRule.REGISTERED_REQUESTER, registeredRequester::check)
                .step(ServiceTokenRule.ONE_TARGET, oneTarget::check)
                .guard(ServiceTokenRule.REGISTERED_CALL, registeredCall::check)
                .step(ServiceTokenRule.SERVICE_SCOPES, serviceScopes::check)
                .proof(ServiceTokenRule.POSSESSION, possession::check);
    }

    @Override
    TokenDecision.Granted grant(Authorized authorized) {
        AsItself route = authorized.route();
        Service requester = route.requester();
        TokenTimes times = TokenTimes.starting(route.identified().now(), settings.lifetime(), authorized.calls());
        AccessToken token = new AccessToken(
                settings.issuer(),
                Subject.service(requester.name()),
                route.target().uri(),
                requester.name(),
                times.issuedAt(),
                times.expiresAt(),
                TokenIds.next(),
                authorized.scopes(),
                null,
                null,
                CallChain.empty(),
                null,
                KeyBinding.bind(
                        Restrictions.none(),
                        authorized.calls(),
                        route.identified().proven()));
        return new TokenDecision.Granted(token, Set.of(), authorized.facts().and(token));
    }
}
