package io.tokenrelay.authserver.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsParameterTest {

    @Test
    void saysWhereAClaimIsToBeTold() {
        ClaimsParameter claims = parse("""
                {
                  "userinfo": {
                    "name": {"essential": true},
                    "preferred_username": null,
                    "email": {"essential": true, "value": "somebody@example.org"},
                    "phone_number": {"values": [1, null]},
                    "http://info.example.com/claims/groups": null
                  },
                  "id_token": {
                    "auth_time": {"essential": true},
                    "email_verified": {},
                    "address": {"essential": false, "purpose": {"de": "Versand"}},
                    "acr": {"values": ["urn:mace:incommon:iap:silver"]}
                  }
                }
                """);

        assertThat(claims.personal())
                .isEqualTo(new RequestedClaims(
                        Set.of(PersonalClaim.EMAIL_VERIFIED, PersonalClaim.ADDRESS),
                        Set.of(
                                PersonalClaim.NAME,
                                PersonalClaim.PREFERRED_USERNAME,
                                PersonalClaim.EMAIL,
                                PersonalClaim.PHONE_NUMBER)));
        assertThat(claims.acr()).contains(new RequestedAcr(List.of("urn:mace:incommon:iap:silver"), false));
        assertThat(claims.subjects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id_token\":{}}",
                "{\"verified_claims\":{\"email\":null}}",
                "{\"id_token\":{\"name#de\":null,\"Email\":null,\"birthdate\":null}}",
                "{\"id_token\":{\"acr\":null,\"sub\":null}}",
                "{\"userinfo\":{\"acr\":{\"value\":\"mfa\",\"essential\":true}}}"
            })
    void asksNothingByWhatIsNotKnown(String text) {
        assertThat(parse(text))
                .isEqualTo(new ClaimsParameter(RequestedClaims.none(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "email",
                "null",
                "[]",
                "\"{}\"",
                "{} {}",
                "{",
                "{'id_token':{}}",
                "{\"id_token\":{},}",
                "{\"id_token\":{},\"id_token\":{}}",
                "{\"id_token\":{\"email\":null,\"email\":null}}",
                "{\"other\":{\"a\":1,\"a\":1}}",
                "{\"id_token\":null}",
                "{\"id_token\":[\"email\"]}",
                "{\"userinfo\":\"email\"}",
                "{\"id_token\":{\"email\":true}}",
                "{\"id_token\":{\"unknown\":1}}",
                "{\"id_token\":{\"email\":{\"essential\":\"true\"}}}",
                "{\"id_token\":{\"email\":{\"essential\":null}}}",
                "{\"id_token\":{\"email\":{\"values\":\"a\"}}}",
                "{\"id_token\":{\"email\":{\"values\":[]}}}",
                "{\"id_token\":{\"email\":{\"value\":\"a\",\"values\":[\"a\"]}}}",
                "{\"id_token\":{\"acr\":{\"value\":2}}}",
                "{\"id_token\":{\"acr\":{\"values\":[\"mfa\",2]}}}",
                "{\"id_token\":{\"sub\":{\"value\":null}}}",
                "{\"userinfo\":{\"sub\":{\"values\":[[\"a\"]]}}}",
                "{\"x\":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}",
                "{\"x\":1111111111111111111111111111111111}",
                "{\"x\":NaN}"
            })
    void isNothingElseThanItHasToBe(String text) {
        assertThat(ClaimsParameter.parse(text)).isEmpty();
    }

    @Test
    void hasABound() {
        String start = "{\"x\":\"";
        String end = "\"}";
        String longest = start + "a".repeat(4096 - start.length() - end.length()) + end;

        assertThat(ClaimsParameter.parse(longest)).isPresent();
        assertThat(ClaimsParameter.parse(" " + longest)).isEmpty();
    }

    @Test
    void namesAtMostTenPeople() {
        assertThat(parse(subjects(10)).subjects()).get().satisfies(subjects -> assertThat(subjects)
                .hasSize(10));
        assertThat(ClaimsParameter.parse(subjects(11))).isEmpty();
    }

    private static String subjects(int count) {
        return "{\"id_token\":{\"sub\":{\"values\":"
                + IntStream.range(0, count)
                        .mapToObj(number -> "\"" + number + "\"")
                        .collect(Collectors.joining(",", "[", "]"))
                + "}}}";
    }

    @Test
    void meansWhomBothPlacesName() {
        assertThat(parse("{\"id_token\":{\"sub\":{\"value\":\"a\"}}}").subjects())
                .contains(Set.of("a"));
        assertThat(parse("{\"userinfo\":{\"sub\":{\"value\":\"a\"}}}").subjects())
                .contains(Set.of("a"));
        assertThat(parse("{\"id_token\":{\"sub\":{\"values\":[\"a\",\"b\"]}},\"userinfo\":{\"sub\":{\"value\":\"b\"}}}")
                        .subjects())
                .contains(Set.of("b"));
        assertThat(parse("{\"id_token\":{\"sub\":{\"value\":\"a\"}},\"userinfo\":{\"sub\":{\"value\":\"b\"}}}")
                        .subjects())
                .contains(Set.of());
    }

    @Test
    void goesOnWithoutWhomItMeans() {
        assertThat(
                        ClaimsParameter.withoutSubjects(
                                "{\"id_token\":{\"sub\":{\"value\":\"a\"},\"email\":null},\"userinfo\":{\"sub\":null},\"x\":1}"))
                .isEqualTo("{\"id_token\":{\"email\":null},\"userinfo\":{},\"x\":1}");
    }

    private static ClaimsParameter parse(String text) {
        return ClaimsParameter.parse(text).orElseThrow();
    }
}
