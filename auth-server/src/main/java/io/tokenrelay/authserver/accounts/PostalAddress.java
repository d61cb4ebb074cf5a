package io.tokenrelay.authserver.accounts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody lives or has their post sent (OpenID Connect Core §5.1.1). Each part may be missing, but not all of them.
 *
 * @param streetAddress street, number and whatever else comes before the place; may have several lines
 * @param locality city or village
 * @param region state, province or county
 * @param postalCode zip or postal code
 * @param country as a person writes it
 */
public record PostalAddress(
        @Nullable String streetAddress,
        @Nullable String locality,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {

    /** The address of these parts; none when all of them are missing. */
    public static Optional<PostalAddress> of(
            @Nullable String streetAddress,
            @Nullable String locality,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country) {
        PostalAddress address = new PostalAddress(streetAddress, locality, region, postalCode, country);
        return address.parts().isEmpty() ? Optional.empty() : Optional.of(address);
    }

    /** As it stands on an envelope, lines apart by a newline. */
    public String formatted() {
        String place =
                Stream.of(postalCode, locality, region).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return Stream.of(streetAddress, place, country)
                .filter(line -> line != null && !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    List<String> parts() {
        return Stream.of(streetAddress, locality, region, postalCode, country)
                .filter(Objects::nonNull)
                .toList();
    }
}
