package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.PostalAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a person is reached, as options of a command. */
final class ContactOptions {

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Where to write to them.")
    private @Nullable String email;

    @Option(names = "--email-verified", description = "Somebody made sure that the e-mail address is theirs.")
    private boolean emailVerified;

    @Option(names = "--phone-number", paramLabel = "+DIGITS", description = "Where to call them.")
    private @Nullable String phoneNumber;

    @Option(names = "--phone-number-verified", description = "Somebody made sure that the phone number is theirs.")
    private boolean phoneNumberVerified;

    @Option(names = "--street-address", paramLabel = "TEXT", description = "Street and number, for their post.")
    private @Nullable String streetAddress;

    @Option(names = "--locality", paramLabel = "TEXT", description = "City or village.")
    private @Nullable String locality;

    @Option(names = "--region", paramLabel = "TEXT", description = "State, province or county.")
    private @Nullable String region;

    @Option(names = "--postal-code", paramLabel = "TEXT", description = "Postal code.")
    private @Nullable String postalCode;

    @Option(names = "--country", paramLabel = "TEXT", description = "Country.")
    private @Nullable String country;

    /** What was said. */
    Contact contact() {
        return new Contact(
                email,
                emailVerified,
                phoneNumber,
                phoneNumberVerified,
                PostalAddress.of(streetAddress, locality, region, postalCode, country));
    }

    /** Adds what was said to the personal data that the audit log keeps sealed. */
    void tell(Map<String, String> values) {
        Contact contact = contact();
        if (contact.email() != null) {
            values.put("email", contact.email());
        }
        if (contact.phoneNumber() != null) {
            values.put("phone-number", contact.phoneNumber());
        }
        contact.address().ifPresent(address -> values.put("address", address.formatted()));
    }
}
