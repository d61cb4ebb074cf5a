package io.tokenrelay.authserver.claims;

import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What can be told about a person (OpenID Connect Core §5.1), each covered by one scope (§5.4): who allows that, allows it. */
public enum PersonalClaim {
    NAME("name"),
    PREFERRED_USERNAME("preferred_username"),
    EMAIL("email"),
    EMAIL_VERIFIED("email_verified"),
    PHONE_NUMBER("phone_number"),
    PHONE_NUMBER_VERIFIED("phone_number_verified"),
    ADDRESS("address");

    private final String claim;

    PersonalClaim(String claim) {
        this.claim = claim;
    }

    /** The claim of this name; none when nothing is known by it. */
    public static Optional<PersonalClaim> of(String claim) {
        return Arrays.stream(values())
                .filter(known -> known.claim.equals(claim))
                .findFirst();
    }

    /** All that these scopes cover, in a set of the caller's own. */
    public static Set<PersonalClaim> coveredBy(Predicate<Scope> scopes) {
        Set<PersonalClaim> covered = EnumSet.allOf(PersonalClaim.class);
        covered.removeIf(claim -> !scopes.test(claim.scope()));
        return covered;
    }

    /** Its name. */
    public String claim() {
        return claim;
    }

    /** What covers it. */
    public Scope scope() {
        return switch (this) {
            case NAME, PREFERRED_USERNAME -> OpenIdScopes.PROFILE;
            case EMAIL, EMAIL_VERIFIED -> OpenIdScopes.EMAIL;
            case PHONE_NUMBER, PHONE_NUMBER_VERIFIED -> OpenIdScopes.PHONE;
            case ADDRESS -> OpenIdScopes.ADDRESS;
        };
    }
}
