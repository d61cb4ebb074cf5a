package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

class AskedClassesTest {

    private static final Instant EARLIER = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant LATER = EARLIER.plusSeconds(20);

    private static final AuthenticationContext BY_PASSWORD = signIn(Factor.PASSWORD);
    private static final AuthenticationContext BY_APP = signIn(Factor.PASSWORD, Factor.ONE_TIME_PASSWORD);
    private static final AuthenticationContext BY_RECOVERY_CODE = signIn(Factor.PASSWORD, Factor.RECOVERY_CODE);

    @ParameterizedTest
    @CsvSource({
        "'', true, pwd, mfa",
        "pwd, true, pwd, pwd",
        "mfa, false, pwd, mfa",
        "pwd mfa, true, pwd, pwd",
        "mfa pwd, true, pwd, mfa",
        "urn:example:gold, true, pwd, mfa",
        "urn:example:gold mfa, false, pwd, mfa",
        "MFA, true, pwd, mfa",
    })
    void areMetByASignInOfOneOfThem(String acrValues, boolean metByPassword, String ofPassword, String ofApp) {
        AskedClasses asked = AskedClasses.parse(acrValues);

        assertThat(asked.areMetBy(BY_PASSWORD)).isEqualTo(metByPassword);
        assertThat(asked.areMetBy(BY_APP)).isTrue();
        assertThat(asked.areMetBy(BY_RECOVERY_CODE)).isTrue();
        assertThat(asked.demandSecondFactor()).isEqualTo(!metByPassword);
        assertThat(asked.nameOf(BY_PASSWORD).map(AuthenticationClass::acr)).contains(ofPassword);
        assertThat(asked.nameOf(BY_APP).map(AuthenticationClass::acr)).contains(ofApp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"acr":{"essential":true,"value":"mfa"}}                 |     | false | true  | mfa
                    {"acr":{"essential":true,"values":["gold","mfa"]}}       |     | false | true  | mfa
                    {"acr":{"essential":true,"values":["gold","pwd"]}}       |     | true  | true  | pwd
                    {"acr":{"essential":true,"values":["gold"]}}             |     | false | false | mfa
                    {"acr":{"essential":true,"values":["gold"]}}             | pwd | false | false | mfa
                    {"acr":{"essential":false,"values":["gold"]}}            |     | true  | true  | mfa
                    {"acr":{"values":["gold"]}}                              | mfa | false | true  | mfa
                    {"acr":{"values":["mfa"]}}                               |     | true  | true  | mfa
                    {"acr":{"value":"pwd"}}                                  |     | true  | true  | pwd
                    {"acr":{"values":["pwd","mfa"]}}                         | mfa | false | true  | mfa
                    {"acr":{"essential":true,"value":"mfa"}}                 | pwd | false | true  | mfa
                    {"acr":{"essential":true}}                               | mfa | false | true  | mfa
                    {"acr":{"essential":true}}                               |     | true  | true  | mfa
                    {"acr":null}                                             |     | true  | true  | mfa
                    """)
    void canBeAskedForAsAClaimToo(
            String idToken, @Nullable String acrValues, boolean metByPassword, boolean metByApp, String ofApp) {
        AskedClasses asked = AskedClasses.parse(acrValues, "{\"id_token\":" + idToken + "}");

        assertThat(asked.areMetBy(BY_PASSWORD)).isEqualTo(metByPassword);
        assertThat(asked.areMetBy(BY_APP)).isEqualTo(metByApp);
        assertThat(asked.nameOf(BY_APP).map(AuthenticationClass::acr)).contains(ofApp);
    }

    @Test
    void userinfoHasNoClassOfItsOwn() {
        AskedClasses asked =
                AskedClasses.parse(null, "{\"userinfo\":{\"acr\":{\"essential\":true,\"value\":\"mfa\"}}}");

        assertThat(asked.areMetBy(BY_PASSWORD)).isTrue();
    }

    @Test
    void aSignInSaysWhatWasProvedAndWhen() {
        assertThat(BY_PASSWORD.amr()).containsExactly("pwd");
        assertThat(BY_APP.amr()).containsExactly("pwd", "otp", "mfa");
        assertThat(BY_RECOVERY_CODE.amr()).containsExactly("pwd", "mfa");
        assertThat(BY_APP.since()).isEqualTo(EARLIER);
        assertThat(BY_APP.authTime()).isEqualTo(LATER);
    }

    @Test
    void aSecondFactorAloneIsNothing() {
        AuthenticationContext alone = signIn(Factor.ONE_TIME_PASSWORD);

        assertThat(alone.strongest()).isEmpty();
        assertThat(alone.amr()).doesNotContain("mfa");
        assertThat(alone.reaches(AuthenticationClass.MULTIPLE_FACTORS)).isFalse();
    }

    @Test
    void whoProvedNothingIsNotSignedIn() {
        assertThat(AuthenticationContext.of(null)).isEmpty();
        assertThat(AuthenticationContext.of(new AnonymousAuthenticationToken(
                        "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))))
                .isEmpty();
    }

    private static AuthenticationContext signIn(Factor... factors) {
        List<Factor> proved = List.of(factors);
        AuthenticationContext context = AuthenticationContext.of(UsernamePasswordAuthenticationToken.authenticated(
                        "person",
                        null,
                        proved.stream()
                                .map(factor -> factor.provedAt(factor == Factor.PASSWORD ? EARLIER : LATER))
                                .toList()))
                .orElseThrow();
        assertThat(context.factors()).isEqualTo(Set.copyOf(proved));
        return context;
    }
}
