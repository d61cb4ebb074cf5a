package io.tokenrelay.authserver.accounts;

import io.tokenrelay.authserver.changes.Changes;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds people. */
@Component
public class PersonRegistration {

    private static final int MAX_DISPLAY_NAME = 100;

    private final JdbcClient jdbc;
    private final PasswordHasher hasher;
    private final Changes changes;

    PersonRegistration(JdbcClient jdbc, PasswordHasher hasher, Changes changes) {
        this.jdbc = jdbc;
        this.hasher = hasher;
        this.changes = changes;
    }

    /**
     * Adds an active person with a new id, or says all that is wrong with the request and stores nothing.
     *
     * @throws IllegalStateException when the server is too busy to hash the password
     */
    @Transactional
    public Registration add(NewPerson request) {
        Optional<Username> username = Username.parse(request.username());
        List<AccountError> errors = errors(request, username);
        if (username.isEmpty() || !errors.isEmpty()) {
            return new Registration.Refused(errors);
        }
        Person person = new Person(
                UUID.randomUUID(), username.get(), normalise(request.displayName()), true, request.entitlements());
        String hash = hasher.hash(request.password())
                .orElseThrow(() -> new IllegalStateException("Too many passwords are being checked; try again"));
        if (!insert(person, request.contact(), hash)) {
            return new Registration.Refused(List.of(AccountError.USERNAME_TAKEN));
        }
        changes.awaitWhatTablesTell();
        return new Registration.Added(person);
    }

    private boolean insert(Person person, Contact contact, String hash) {
        Optional<PostalAddress> address = contact.address();
        int inserted = jdbc.sql("""
                        insert into person (id, username, display_name, active, password_hash,
                                            email, email_verified, phone_number, phone_number_verified,
                                            street_address, locality, region, postal_code, country)
                        values (:id, :username, :displayName, :active, :hash,
                                :email, :emailVerified, :phoneNumber, :phoneNumberVerified,
                                :streetAddress, :locality, :region, :postalCode, :country)
                        on conflict (username) do nothing
                        """)
                .param("id", person.id())
                .param("username", person.username().value())
                .param("displayName", person.displayName())
                .param("active", person.active())
                .param("email", contact.email())
                .param("emailVerified", contact.emailVerified())
                .param("phoneNumber", contact.phoneNumber())
                .param("phoneNumberVerified", contact.phoneNumberVerified())
                .param(
                        "streetAddress",
                        address.map(PostalAddress::streetAddress).orElse(null))
                .param("locality", address.map(PostalAddress::locality).orElse(null))
                .param("region", address.map(PostalAddress::region).orElse(null))
                .param("postalCode", address.map(PostalAddress::postalCode).orElse(null))
                .param("country", address.map(PostalAddress::country).orElse(null))
                .param("hash", hash)
                .update();
        if (inserted == 0) {
            return false;
        }
        person.entitlements().forEach(entitlement -> jdbc.sql(
                        "insert into person_entitlement (person_id, entitlement) values (:id, :entitlement)")
                .param("id", person.id())
                .param("entitlement", entitlement.value())
                .update());
        return true;
    }

    private static List<AccountError> errors(NewPerson request, Optional<Username> username) {
        List<AccountError> errors = new ArrayList<>();
        if (username.isEmpty()) {
            errors.add(AccountError.USERNAME_FORM);
        }
        if (!isDisplayName(normalise(request.displayName()))) {
            errors.add(AccountError.DISPLAY_NAME_FORM);
        }
        errors.addAll(ContactRules.check(request.contact()));
        if (!request.password().isLongEnough() || request.password().isTooLong()) {
            errors.add(AccountError.PASSWORD_LENGTH);
        }
        return errors;
    }

    private static String normalise(String displayName) {
        return Normalizer.normalize(displayName, Form.NFC).strip();
    }

    /** Control and formatting characters are refused: the latter turn text around or hide it. */
    private static boolean isDisplayName(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= MAX_DISPLAY_NAME
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
