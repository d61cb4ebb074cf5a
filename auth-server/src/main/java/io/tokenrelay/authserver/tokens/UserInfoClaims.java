package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.Contacts;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PostalAddress;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a client learns about a person at userinfo (OpenID Connect Core §5.1), by the scopes of its token (§5.4). What isn't
 * known is left out (§5.3.2). {@code updated_at} and the like aren't kept.
 */
@Component
class UserInfoClaims {

    private final Contacts contacts;

    UserInfoClaims(Contacts contacts) {
        this.contacts = contacts;
    }

    Map<String, Object> of(Person person, Scopes scopes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", person.id().toString());
        if (scopes.contains(OpenIdScopes.PROFILE)) {
            claims.put("name", person.displayName());
            claims.put("preferred_username", person.username().value());
        }
        if (Stream.of(OpenIdScopes.EMAIL, OpenIdScopes.PHONE, OpenIdScopes.ADDRESS)
                .anyMatch(scopes::contains)) {
            addContact(claims, contacts.of(person.id()), scopes);
        }
        return claims;
    }

    private static void addContact(Map<String, Object> claims, Contact contact, Scopes scopes) {
        addVerified(claims, scopes, OpenIdScopes.EMAIL, "email", contact.email(), contact.emailVerified());
        addVerified(
                claims,
                scopes,
                OpenIdScopes.PHONE,
                "phone_number",
                contact.phoneNumber(),
                contact.phoneNumberVerified());
        if (scopes.contains(OpenIdScopes.ADDRESS)) {
            contact.address().ifPresent(address -> claims.put("address", members(address)));
        }
    }

    private static void addVerified(
            Map<String, Object> claims,
            Scopes scopes,
            Scope scope,
            String claim,
            @Nullable String value,
            boolean verified) {
        if (scopes.contains(scope) && value != null) {
            claims.put(claim, value);
            claims.put(claim + "_verified", verified);
        }
    }

    private static Map<String, String> members(PostalAddress address) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("formatted", address.formatted());
        add(members, "street_address", address.streetAddress());
        add(members, "locality", address.locality());
        add(members, "region", address.region());
        add(members, "postal_code", address.postalCode());
        add(members, "country", address.country());
        return members;
    }

    private static void add(Map<String, String> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
