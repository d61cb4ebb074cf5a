package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.SignInDefaults;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How a client wants people to sign in (OpenID Connect Dynamic Client Registration §2), and what it says of itself for that.
 *
 * @param defaults where its requests don't say
 * @param requireAuthTime whether it wants {@code auth_time} in ID tokens, which all of them have
 * @param initiateLoginUri where others can have a sign-in begun, of https; kept for whoever reads it, and used by nobody here
 * @param sectorIdentifierUri where all its addresses are listed, of https; {@link SectorCheck} compares
 */
record SignInWishes(
        SignInDefaults defaults,
        boolean requireAuthTime,
        Optional<URI> initiateLoginUri,
        Optional<URI> sectorIdentifierUri) {

    static final String SECTOR_IDENTIFIER_URI = "sector_identifier_uri";

    private static final String DEFAULT_MAX_AGE = "default_max_age";
    private static final String REQUIRE_AUTH_TIME = "require_auth_time";
    private static final String DEFAULT_ACR_VALUES = "default_acr_values";
    private static final String INITIATE_LOGIN_URI = "initiate_login_uri";

    /** As much as a request can say. */
    private static final int LONGEST_MAX_AGE = 999_999_999;

    private static final Pattern ACR = Pattern.compile("[!#-\\[\\]-~]{1,60}");

    /** @throws ProtocolRefusal when a member is not of its form */
    static SignInWishes read(MetadataDocument document) {
        List<String> acrValues = document.texts(DEFAULT_ACR_VALUES);
        if (!acrValues.stream().allMatch(acr -> ACR.matcher(acr).matches())) {
            throw MetadataRefusal.of(RegistrationError.MEMBER_MALFORMED, DEFAULT_ACR_VALUES);
        }
        OptionalInt maxAge = document.number(DEFAULT_MAX_AGE, LONGEST_MAX_AGE);
        return new SignInWishes(
                new SignInDefaults(maxAge, acrValues),
                document.flag(REQUIRE_AUTH_TIME),
                address(document, INITIATE_LOGIN_URI),
                address(document, SECTOR_IDENTIFIER_URI));
    }

    private static Optional<URI> address(MetadataDocument document, String name) {
        return document.text(name).map(uri -> MetadataReader.overTls(name, uri));
    }

    /** The members, of which {@link #read} makes the same again. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        defaults.maxAge().ifPresent(seconds -> members.put(DEFAULT_MAX_AGE, seconds));
        if (requireAuthTime) {
            members.put(REQUIRE_AUTH_TIME, true);
        }
        if (!defaults.acrValues().isEmpty()) {
            members.put(DEFAULT_ACR_VALUES, defaults.acrValues());
        }
        initiateLoginUri.ifPresent(uri -> members.put(INITIATE_LOGIN_URI, uri.toString()));
        sectorIdentifierUri.ifPresent(uri -> members.put(SECTOR_IDENTIFIER_URI, uri.toString()));
        return members;
    }
}
