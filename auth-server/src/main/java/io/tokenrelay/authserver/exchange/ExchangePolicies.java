package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.authorizations.KnownGrants;
import io.tokenrelay.authserver.authorizations.LifetimeProperties;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.tokens.Revocations;
import io.tokenrelay.core.exchange.ExchangePolicy;
import io.tokenrelay.core.exchange.People;
import io.tokenrelay.core.exchange.ServiceTokenPolicy;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.exchange.TokenSettings;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.CallChain;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The rules of exchange (RFC 8693) and of client credentials, with what they need to know. */
@Component
class ExchangePolicies {

    private final TokenSettings settings;
    private final Lineages lineages;
    private final Revocations revocations;
    private final People people;
    private final KnownGrants grants;
    private final Clock clock;

    ExchangePolicies(
            IssuerProperties issuer,
            LifetimeProperties lifetimes,
            Lineages lineages,
            Revocations revocations,
            People people,
            KnownGrants grants,
            Clock clock) {
        this.settings = new TokenSettings(issuer.issuer(), lifetimes.accessToken(), CallChain.DEFAULT_MAX_LENGTH);
        this.lineages = lineages;
        this.revocations = revocations;
        this.people = people;
        this.grants = grants;
        this.clock = clock;
    }

    /** What every token has in common. */
    TokenSettings settings() {
        return settings;
    }

    /** The rules of client credentials (RFC 6749 §4.4), which need to know nothing else. */
    ServiceTokenPolicy serviceTokens(Supplier<Registry> registry) {
        return ServiceTokenPolicy.create(settings, registry, clock);
    }

    /**
     * The rules for one request: the facts that they ask belong to it.
     *
     * @param registry under which registry
     * @param verifier which subject tokens are genuine
     * @param seen is given the grant that the subject token descends from, whether it holds or not
     */
    ExchangePolicy forOneRequest(Supplier<Registry> registry, SubjectTokens verifier, Consumer<UserGrant> seen) {
        ExchangeFacts facts = new ExchangeFacts(verifier, lineages, revocations, grants, seen, clock.instant());
        return ExchangePolicy.create(settings, registry, facts, facts, people, clock);
    }
}
