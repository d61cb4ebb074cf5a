package io.tokenrelay.authserver.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scopes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestedClaimsTest {

    private static final Set<PersonalClaim> ALL = EnumSet.allOf(PersonalClaim.class);
    private static final RequestedClaims SOME =
            new RequestedClaims(Set.of(PersonalClaim.EMAIL), Set.of(PersonalClaim.ADDRESS, PersonalClaim.EMAIL));
    private static final Map<String, Object> ASKED =
            Map.of("claims", "{\"id_token\":{\"email\":null},\"userinfo\":{\"address\":null,\"email\":null}}");

    @Test
    void areKeptAsText() {
        assertThat(SOME.stored()).contains("id_token.email userinfo.email userinfo.address");
        assertThat(RequestedClaims.ofStored("id_token.email userinfo.email userinfo.address"))
                .isEqualTo(SOME);
        assertThat(RequestedClaims.none().stored()).isEmpty();
        assertThat(RequestedClaims.ofStored(null)).isEqualTo(RequestedClaims.none());
    }

    @Test
    void neverAreTooManyForTheDatabase() {
        RequestedClaims all = new RequestedClaims(ALL, ALL);

        assertThat(all.stored()).get().satisfies(text -> assertThat(text).hasSizeLessThanOrEqualTo(500));
        assertThat(RequestedClaims.ofStored(all.toString())).isEqualTo(all);
    }

    @Test
    void leaveOutWhatIsKeptAndNotKnown() {
        assertThat(RequestedClaims.ofStored("id_token.birthdate userinfo.email access_token.email"))
                .isEqualTo(new RequestedClaims(Set.of(), Set.of(PersonalClaim.EMAIL)));
    }

    @Test
    void areCoveredByScopes() {
        assertThat(SOME.scopes()).isEqualTo(Scopes.of("email", "address"));
        assertThat(SOME.coveredBy(OpenIdScopes.ADDRESS::equals))
                .isEqualTo(new RequestedClaims(Set.of(), Set.of(PersonalClaim.ADDRESS)));
        assertThat(new RequestedClaims(ALL, ALL).scopes()).isEqualTo(Scopes.of("profile", "email", "phone", "address"));
    }

    @Test
    void areNoMoreThanTheClientRegisteredFor() {
        assertThat(RequestedClaims.of(ASKED, Set.of("openid"), () -> Set.of("openid", "email", "address")))
                .isEqualTo(SOME);
        assertThat(RequestedClaims.of(ASKED, Set.of("openid"), () -> Set.of("openid", "address", "phone")))
                .isEqualTo(new RequestedClaims(Set.of(), Set.of(PersonalClaim.ADDRESS)));
        assertThat(RequestedClaims.of(ASKED, Set.of("openid"), Set::of)).isEqualTo(RequestedClaims.none());
    }

    @Test
    void areNoneOutsideOfOpenIdConnect() {
        assertThat(RequestedClaims.of(ASKED, Set.of("shop", "email"), () -> Set.of("openid", "email", "address")))
                .isEqualTo(RequestedClaims.none());
    }

    @Test
    void nobodyLooksAtAClientThatAsksForNone() {
        assertThat(RequestedClaims.of(Map.of("nonce", "n"), Set.of("openid"), () -> {
                    throw new AssertionError("looked at");
                }))
                .isEqualTo(RequestedClaims.none());
    }
}
