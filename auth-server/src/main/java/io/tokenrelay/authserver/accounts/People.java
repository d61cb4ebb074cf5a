package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.registry.Entitlement;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everyone who can sign in, as the database has them at the moment of asking: nothing is kept. */
@Component
public class People {

    private static final String SELECT = """
            select id, username, display_name, email, active, password_hash,
                   array(select entitlement from person_entitlement where person_id = id) as entitlements
            from person
            """;

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person with this id, active or not. */
    public Optional<Person> findById(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, number) -> person(row))
                .optional();
    }

    /** The person who signs in with this name, active or not. */
    public Optional<Person> findByUsername(Username username) {
        return findCredential(username).map(Credential::person);
    }

    /** Everyone, by username. */
    public List<Person> all() {
        return jdbc.sql(SELECT + "order by username")
                .query((row, number) -> person(row))
                .list();
    }

    Optional<Credential> findCredential(Username username) {
        return jdbc.sql(SELECT + "where username = :username")
                .param("username", username.value())
                .query((row, number) -> new Credential(person(row), row.getString("password_hash")))
                .optional();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                new Username(row.getString("username")),
                row.getString("display_name"),
                row.getString("email"),
                row.getBoolean("active"),
                entitlements(row.getArray("entitlements")));
    }

    private static Set<Entitlement> entitlements(Array values) throws SQLException {
        return Arrays.stream((String[]) values.getArray()).map(Entitlement::new).collect(Collectors.toSet());
    }

    /**
     * A person with the hash of their password.
     *
     * @param person whose it is
     * @param passwordHash Argon2id in its encoded form, with parameters and salt
     */
    record Credential(Person person, String passwordHash) {

        @Override
        public String toString() {
            return "Credential[person=" + person.id() + "]";
        }
    }
}
