package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.LifetimeProperties;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Access tokens straight from a grant: for the service at which the person signed in, and good for nothing else than
 * userinfo and what that service exchanges them for.
 */
@Component
class LoginTokens {

    private final IssuerProperties issuer;
    private final LifetimeProperties lifetimes;
    private final Supplier<Registry> registry;
    private final Lineages lineages;
    private final Clock clock;

    LoginTokens(
            IssuerProperties issuer,
            LifetimeProperties lifetimes,
            Supplier<Registry> registry,
            Lineages lineages,
            Clock clock) {
        this.issuer = issuer;
        this.lifetimes = lifetimes;
        this.registry = registry;
        this.lineages = lineages;
        this.clock = clock;
    }

    /**
     * The claims of a new access token.
     *
     * @param grant what it descends from
     * @param person whose grant that is
     * @param wanted scopes of the grant; those to which the person is no longer entitled, or which the registry no
     *     longer knows, are left out
     */
    AccessToken create(UserGrant grant, Person person, Scopes wanted) {
        Service service = registry.get()
                .service(grant.client())
                .orElseThrow(() -> new IllegalStateException("An authenticated client is in the registry"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new AccessToken(
                issuer.issuer(),
                Subject.user(person.id()),
                service.uri(),
                grant.client(),
                now,
                now.plus(lifetimes.accessToken()),
                UUID.randomUUID().toString(),
                Scopes.of(wanted.stream()
                        .filter(scope -> mayHold(service, person, scope))
                        .toList()),
                lineages.lineage(grant.id(), service.uri()),
                grant.authentication(),
                CallChain.empty(),
                null,
                Restrictions.none());
    }

    private static boolean mayHold(Service service, Person person, Scope scope) {
        return OpenIdScopes.ALL.contains(scope)
                || (service.userScopes().contains(scope)
                        && service.scope(scope)
                                .filter(definition -> person.entitlements().containsAll(definition.entitled()))
                                .isPresent());
    }
}
