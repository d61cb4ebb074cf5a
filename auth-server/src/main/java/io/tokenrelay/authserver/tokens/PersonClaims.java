package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.Contacts;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PostalAddress;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.claims.PersonalClaim;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scopes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a client learns about a person (OpenID Connect Core §5.1): by scopes (§5.4), and claim by claim where it asked for it (§5.5).
 * What isn't known is left out (§5.3.2). {@code updated_at} and the like aren't kept.
 */
@Component
class PersonClaims {

    private final Contacts contacts;

    PersonClaims(Contacts contacts) {
        this.contacts = contacts;
    }

    /** What userinfo answers to a token with these scopes of the grant. */
    Map<String, Object> atUserInfo(Person person, Scopes scopes, UserGrant grant) {
        Set<PersonalClaim> wanted = PersonalClaim.coveredBy(scopes::contains);
        wanted.addAll(grant.claims().userInfo());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", person.id().toString());
        claims.putAll(of(person, wanted));
        return claims;
    }

    /** What stands in the grant's ID tokens. Of what scopes bring that is the name alone: for the rest there is userinfo (§5.4). */
    Map<String, Object> inIdToken(Person person, UserGrant grant) {
        Set<PersonalClaim> wanted = PersonalClaim.coveredBy(
                scope -> scope.equals(OpenIdScopes.PROFILE) && grant.scopes().contains(scope));
        wanted.addAll(grant.claims().idToken());
        return of(person, wanted);
    }

    private Map<String, Object> of(Person person, Set<PersonalClaim> wanted) {
        Contact contact = wanted.stream().allMatch(claim -> claim.scope().equals(OpenIdScopes.PROFILE))
                ? Contact.none()
                : contacts.of(person.id());
        Map<String, Object> claims = new LinkedHashMap<>();
        wanted.forEach(claim -> add(claims, claim.claim(), value(claim, person, contact)));
        return claims;
    }

    private static @Nullable Object value(PersonalClaim claim, Person person, Contact contact) {
        return switch (claim) {
            case NAME -> person.displayName();
            case PREFERRED_USERNAME -> person.username().value();
            case EMAIL -> contact.email();
            case EMAIL_VERIFIED -> contact.email() == null ? null : contact.emailVerified();
            case PHONE_NUMBER -> contact.phoneNumber();
            case PHONE_NUMBER_VERIFIED -> contact.phoneNumber() == null ? null : contact.phoneNumberVerified();
            case ADDRESS -> contact.address().map(PersonClaims::members).orElse(null);
        };
    }

    private static Map<String, Object> members(PostalAddress address) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("formatted", address.formatted());
        add(members, "street_address", address.streetAddress());
        add(members, "locality", address.locality());
        add(members, "region", address.region());
        add(members, "postal_code", address.postalCode());
        add(members, "country", address.country());
        return members;
    }

    private static void add(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
