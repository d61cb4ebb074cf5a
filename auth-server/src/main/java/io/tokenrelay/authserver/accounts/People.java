package io.tokenrelay.authserver.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everyone who can sign in, as the database has them at the moment of asking: nothing is kept. */
@Component
public class People {

    private static final String SELECT = "select " + PersonColumns.ALL + ", password_hash from person ";

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person with this id, active or not. */
    public Optional<Person> findById(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, number) -> PersonColumns.person(row))
                .optional();
    }

    /** The person who signs in with this name, active or not. */
    public Optional<Person> findByUsername(Username username) {
        return findCredential(username).map(Credential::person);
    }

    /** Everyone, by username. */
    public List<Person> all() {
        return jdbc.sql(SELECT + "order by username")
                .query((row, number) -> PersonColumns.person(row))
                .list();
    }

    Optional<Credential> findCredential(Username username) {
        return jdbc.sql(SELECT + "where username = :username")
                .param("username", username.value())
                .query((row, number) -> new Credential(PersonColumns.person(row), row.getString("password_hash")))
                .optional();
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
