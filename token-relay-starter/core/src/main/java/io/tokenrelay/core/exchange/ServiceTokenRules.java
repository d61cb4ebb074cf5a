package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of client credentials in their order, and the token that comes out when all of them hold. */
final class ServiceTokenRules implements ServiceTokenPolicy {

    private final TokenSettings settings;
    private final Supplier<Registry> registry;
    private final Clock clock;

    private final WellFormedServiceRequestRule wellFormed = new WellFormedServiceRequestRule();
    private final RegisteredRequesterRule registeredRequester =
            new RegisteredRequesterRule(ServiceTokenRule.REGISTERED_REQUESTER);
    private final OneTargetRule oneTarget = new OneTargetRule(ServiceTokenRule.ONE_TARGET);
    private final RegisteredCallRule registeredCall = new RegisteredCallRule(ServiceTokenRule.REGISTERED_CALL);
    private final ServiceScopesRule serviceScopes = new ServiceScopesRule();
    private final ServicePossessionRule possession = new ServicePossessionRule();

    ServiceTokenRules(TokenSettings settings, Supplier<Registry> registry, Clock clock) {
        this.settings = settings;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public TokenDecision decide(
            ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return Stage.pass(new Received(requester, parameters, proven, registry.get(), clock.instant()))
                .then(wellFormed::check)
                .then(registeredRequester::check)
                .then(oneTarget::check)
                .then(registeredCall::check)
                .then(serviceScopes::check)
                .then(possession::check)
                .decide(this::grant);
    }

    private TokenDecision.Granted grant(Authorized authorized) {
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
