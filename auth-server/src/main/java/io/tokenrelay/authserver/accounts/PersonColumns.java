package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.registry.Entitlement;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How a statement that asks for something else has the person too, as they are at that moment, in the same row. */
public final class PersonColumns {

    /** What to select where the table is joined under its own name. */
    public static final String ALL = """
            person.id as person_id, person.username as person_username, person.display_name as person_display_name,
            person.active as person_active,
            array(select entitlement from person_entitlement where person_id = person.id) as person_entitlements
            """;

    private PersonColumns() {}

    /** The person of this row, active or not; none when an outer join found nobody. */
    public static Optional<Person> read(ResultSet row) throws SQLException {
        return row.getObject("person_id") == null ? Optional.empty() : Optional.of(person(row));
    }

    /** The person of this row, who is there. */
    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("person_id", UUID.class),
                new Username(row.getString("person_username")),
                row.getString("person_display_name"),
                row.getBoolean("person_active"),
                entitlements(row.getArray("person_entitlements")));
    }

    private static Set<Entitlement> entitlements(Array values) throws SQLException {
        return Arrays.stream((String[]) values.getArray()).map(Entitlement::new).collect(Collectors.toSet());
    }
}
