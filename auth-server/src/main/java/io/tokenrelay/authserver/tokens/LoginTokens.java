package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.LifetimeProperties;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.Lineages;
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
import org.springframework.stereotype.Component;

/**
 * Access tokens straight from a grant: for the service at which the person signed in, and good for nothing else than
 * userinfo and what that service exchanges them for; or, of a client that is no service, for userinfo alone.
 */
@Component
class LoginTokens {

    private final IssuerProperties issuer;
    private final LifetimeProperties lifetimes;
    private final LoginClients clients;
    private final Lineages lineages;
    private final Clock clock;

    LoginTokens(
            IssuerProperties issuer,
            LifetimeProperties lifetimes,
            LoginClients clients,
            Lineages lineages,
            Clock clock) {
        this.issuer = issuer;
        this.lifetimes = lifetimes;
        this.clients = clients;
        this.lineages = lineages;
        this.clock = clock;
    }

    /**
     * The claims of a new access token.
     *
     * @param grant what it descends from
     * @param person whose grant that is
     * @param wanted scopes of the grant; those to which the person is no longer entitled, or which the registry no
     *     longer knows, are left out, and so is {@code offline_access}, which gives a token nothing
     */
    AccessToken create(UserGrant grant, Person person, Scopes wanted) {
        LoginClient client = clients.find(grant.client())
                .orElseThrow(() -> new IllegalStateException("People sign in at an authenticated client with a grant"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new AccessToken(
                issuer.issuer(),
                Subject.user(person.id()),
                client.audience(),
                grant.client(),
                now,
                now.plus(lifetimes.accessToken()),
                UUID.randomUUID().toString(),
                Scopes.of(wanted.stream()
                        .filter(scope -> mayHold(client, person, scope))
                        .toList()),
                lineages.lineage(grant.id(), client.audience()),
                grant.authentication(),
                CallChain.empty(),
                null,
                Restrictions.none());
    }

    private static boolean mayHold(LoginClient client, Person person, Scope scope) {
        return OpenIdScopes.ALL.contains(scope)
                || client.service()
                        .filter(service -> service.userScopes().contains(scope))
                        .flatMap(service -> service.scope(scope))
                        .filter(definition -> person.entitlements().containsAll(definition.entitled()))
                        .isPresent();
    }
}
