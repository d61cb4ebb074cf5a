package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people allowed clients, scope by scope, with the reach that they saw.
 *
 * <p>A consent counts only while its scope leads nowhere else than it did, and nowhere on looser terms: where the registry
 * has widened, the person is asked again.
 */
@Component
public class Consents {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentRegistry registry;
    private final GrantEnding grants;

    Consents(JdbcClient jdbc, Clock clock, CurrentRegistry registry, GrantEnding grants) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.registry = registry;
        this.grants = grants;
    }

    /** The scopes for which this person need not be asked again. For {@link #allowed} in the same request they are read once. */
    Map<Scope, Consent> standing(ClientId client, UUID person) {
        Registry current = registry.get();
        Map<Scope, Consent> given = given(client, person);
        new GivenInRequest(client, person, given).keep();
        return given.entrySet().stream()
                .filter(consent -> consent.getValue().reach().admitsAll(reach(current, client, consent.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What this person allowed the client last. */
    Map<Scope, Consent> given(ClientId client, UUID person) {
        Map<Scope, Consent> given = new HashMap<>();
        jdbc.sql("select scope, reach, offline from consent where client = :client and person = :person")
                .param("client", client.value())
                .param("person", person)
                .query(row -> {
                    Reach reach =
                            Reach.parse(List.of((String[]) row.getArray("reach").getArray()));
                    given.put(new Scope(row.getString("scope")), new Consent(reach, row.getBoolean("offline")));
                });
        return given;
    }

    /**
     * Where these scopes lead under a registry as far as this person has allowed it. That is all of it while they stand;
     * not where the registry came into force after that was asked.
     */
    Reach allowed(Registry registry, ClientId client, UUID person, Scopes scopes) {
        Map<Scope, Consent> given = asReadInRequest(client, person);
        return scopes.stream()
                .map(scope -> Optional.ofNullable(given.get(scope))
                        .map(Consent::reach)
                        .orElse(Reach.nothing())
                        .usableUnder(registry, client, Scopes.of(List.of(scope))))
                .reduce(Reach.nothing(), Reach::and);
    }

    /** The claims whose scopes this person has allowed: all of them, unless what the client may ask for has become more meanwhile. */
    RequestedClaims allowed(ClientId client, UUID person, RequestedClaims claims) {
        return claims.isEmpty() ? claims : claims.coveredBy(asReadInRequest(client, person)::containsKey);
    }

    private Map<Scope, Consent> asReadInRequest(ClientId client, UUID person) {
        return GivenInRequest.find(client, person).orElseGet(() -> given(client, person));
    }

    /**
     * Keeps a decision: what was granted with its reach, whether for the time after the sign-out too, and that the rest of what was
     * asked for was not.
     *
     * @param shown the registry by which the person was told where the scopes lead
     */
    void decide(ClientId client, UUID person, Scopes asked, Scopes granted, RegistryVersion shown) {
        for (Scope scope : granted) {
            jdbc.sql("""
                            insert into consent (client, person, scope, reach, offline, registry_version, given_at)
                            values (:client, :person, :scope, :reach, :offline, :version, :now)
                            on conflict (client, person, scope) do update set reach = excluded.reach,
                                offline = excluded.offline, registry_version = excluded.registry_version, given_at = excluded.given_at
                            """)
                    .param("client", client.value())
                    .param("person", person)
                    .param("scope", scope.value())
                    .param(
                            "reach",
                            reach(shown.registry(), client, scope).toStrings().toArray(String[]::new))
                    .param("offline", granted.contains(OpenIdScopes.OFFLINE_ACCESS))
                    .param("version", shown.number())
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
        withdraw(
                client,
                person,
                Scopes.of(
                        asked.stream().filter(scope -> !granted.contains(scope)).toList()));
    }

    /**
     * Keeps that these scopes are not allowed, whatever was said before. A login goes on as it was until the person signs out; what
     * they let go on after that ends at once, since no sign-out will end it: all of it, also where they were asked for something else.
     *
     * <p>Whoever changes both consents and grants changes the grants last, so that nobody waits for somebody who waits for them.
     */
    void withdraw(ClientId client, UUID person, Scopes scopes) {
        for (Scope scope : scopes) {
            jdbc.sql("delete from consent where client = :client and person = :person and scope = :scope")
                    .param("client", client.value())
                    .param("person", person)
                    .param("scope", scope.value())
                    .update();
        }
        if (!scopes.isEmpty()) {
            grants.withdrawOffline(client, person);
        }
    }

    private static Reach reach(Registry registry, ClientId client, Scope scope) {
        return Reach.of(registry, client, Scopes.of(List.of(scope)));
    }
}
