package io.tokenrelay.authserver.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How people are reached: read by whoever may tell it, and kept out of everything that only has to know who someone is. */
@Component
public class Contacts {

    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How this person is reached; nothing for somebody who isn't there. */
    public Contact of(UUID person) {
        return jdbc.sql("""
                        select email, email_verified, phone_number, phone_number_verified,
                               street_address, locality, region, postal_code, country
                        from person where id = :id
                        """)
                .param("id", person)
                .query((row, number) -> new Contact(
                        row.getString("email"),
                        row.getBoolean("email_verified"),
                        row.getString("phone_number"),
                        row.getBoolean("phone_number_verified"),
                        PostalAddress.of(
                                row.getString("street_address"),
                                row.getString("locality"),
                                row.getString("region"),
                                row.getString("postal_code"),
                                row.getString("country"))))
                .optional()
                .orElse(Contact.none());
    }
}
