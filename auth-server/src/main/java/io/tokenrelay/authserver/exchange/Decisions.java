package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.authorizations.LifetimeProperties;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.core.exchange.ExchangePolicy;
import io.tokenrelay.core.exchange.People;
import io.tokenrelay.core.exchange.ServiceTokenPolicy;
import io.tokenrelay.core.exchange.TokenDecision;
import io.tokenrelay.core.exchange.TokenSettings;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a request before core's rules, with what they need to know. */
@Component
class Decisions {

    private final TokenSettings settings;
    private final Supplier<Registry> registry;
    private final AccessTokenVerifier verifier;
    private final Lineages lineages;
    private final Revocations revocations;
    private final People people;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ServiceTokenPolicy serviceTokens;

    Decisions(
            IssuerProperties issuer,
            LifetimeProperties lifetimes,
            Supplier<Registry> registry,
            AccessTokenVerifier verifier,
            Lineages lineages,
            Revocations revocations,
            People people,
            JdbcClient jdbc,
            Clock clock) {
        this.settings = new TokenSettings(issuer.issuer(), lifetimes.accessToken(), CallChain.DEFAULT_MAX_LENGTH);
        this.registry = registry;
        this.verifier = verifier;
        this.lineages = lineages;
        this.revocations = revocations;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
        this.serviceTokens = ServiceTokenPolicy.create(settings, registry, clock);
    }

    /** RFC 8693. The facts belong to one request, and so does the policy that asks them. */
    TokenDecision exchange(ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        ExchangeFacts facts = new ExchangeFacts(verifier, lineages, revocations, jdbc, clock.instant());
        return ExchangePolicy.create(settings, registry, facts, facts, people, clock)
                .decide(requester, parameters, proven);
    }

    /** RFC 6749 §4.4. */
    TokenDecision clientCredentials(
            ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return serviceTokens.decide(requester, parameters, proven);
    }
}
