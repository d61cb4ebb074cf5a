package io.tokenrelay.authserver.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.Contacts;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.Username;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.claims.PersonalClaim;
import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonClaimsTest {

    private static final Person ALICE = new Person(UUID.randomUUID(), new Username("alice"), "Alice", true, Set.of());

    private final Contacts contacts = mock();
    private final PersonClaims claims = new PersonClaims(contacts);

    @Test
    void howSomebodyIsReachedIsReadByNobodyWhoNeedNotTellIt() {
        UserGrant grant = grant("openid profile email phone address shop", RequestedClaims.none());

        assertThat(claims.inIdToken(ALICE, grant))
                .containsExactly(Map.entry("name", "Alice"), Map.entry("preferred_username", "alice"));
        assertThat(claims.atUserInfo(ALICE, Scopes.of("openid", "profile"), grant))
                .containsOnlyKeys("sub", "name", "preferred_username");
        assertThat(claims.inIdToken(ALICE, grant("openid", RequestedClaims.none())))
                .isEmpty();
        verifyNoInteractions(contacts);
    }

    @Test
    void whatIsAskedForByItselfIsToldByItself() {
        when(contacts.of(ALICE.id())).thenReturn(new Contact("a@example.org", true, null, true, Optional.empty()));
        UserGrant grant = grant(
                "openid email",
                new RequestedClaims(
                        Set.of(PersonalClaim.EMAIL_VERIFIED, PersonalClaim.PREFERRED_USERNAME),
                        Set.of(PersonalClaim.NAME, PersonalClaim.PHONE_NUMBER, PersonalClaim.PHONE_NUMBER_VERIFIED)));

        assertThat(claims.inIdToken(ALICE, grant))
                .containsOnly(Map.entry("email_verified", true), Map.entry("preferred_username", "alice"));
        assertThat(claims.atUserInfo(ALICE, Scopes.of("openid"), grant))
                .containsOnly(Map.entry("sub", ALICE.id().toString()), Map.entry("name", "Alice"));
    }

    private static UserGrant grant(String scopes, RequestedClaims requested) {
        return new UserGrant(
                UUID.randomUUID(),
                new ClientId("shop"),
                ALICE.id(),
                Scopes.parse(scopes),
                requested,
                Reach.nothing(),
                1,
                null,
                new UserAuthentication(Instant.EPOCH, "pwd", List.of("pwd")),
                Instant.EPOCH,
                Instant.MAX,
                false,
                false);
    }
}
