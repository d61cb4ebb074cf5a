package io.tokenrelay.authserver.revocation;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.Username;
import io.tokenrelay.authserver.authorizations.UserGrants;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.RegistryRefused;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what an operator names, so that nobody believes a misspelt name to be revoked. */
@Component
public class IncidentTargets {

    private final People people;
    private final UserGrants grants;
    private final JdbcClient jdbc;

    IncidentTargets(People people, UserGrants grants, JdbcClient jdbc) {
        this.people = people;
        this.grants = grants;
        this.jdbc = jdbc;
    }

    /** Who signs in with this name. */
    public Optional<Person> person(String name) {
        return Username.parse(name).flatMap(people::findByUsername);
    }

    /** The client of this name: one of the registry that was applied last, or one that was granted something before. */
    public Optional<ClientId> client(String name) {
        return Optional.of(name)
                .filter(ClientId::isValid)
                .map(ClientId::new)
                .filter(client -> isRegistered(client) || hasGrants(client));
    }

    /** Whether there is such a login, ended or not. */
    public boolean hasLogin(UUID grant) {
        return grants.find(grant).isPresent();
    }

    private boolean hasGrants(ClientId client) {
        return jdbc.sql("select exists (select 1 from user_grant where client = :client)")
                .param("client", client.value())
                .query(Boolean.class)
                .single();
    }

    private boolean isRegistered(ClientId client) {
        return jdbc.sql("select text from registry_version order by version desc limit 1")
                .query(String.class)
                .optional()
                .filter(text -> declares(text, client))
                .isPresent();
    }

    private static boolean declares(String text, ClientId client) {
        try {
            return RegistryReader.read(text, "the registry in force")
                    .service(client)
                    .isPresent();
        } catch (RegistryRefused e) {
            return false;
        }
    }
}
