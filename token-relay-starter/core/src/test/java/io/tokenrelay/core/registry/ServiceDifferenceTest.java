package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.RegistryChange.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceDifferenceTest {

    private static final String KEY =
            "{kty: OKP, crv: Ed25519, kid: \"%s\", x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo}";

    @Test
    void saysByWhichRegisteredKeysAServiceProvesWhoItIs() {
        String first = withKey("first");
        String second = withKey("second");

        assertThat(words(first, second)).singleElement().satisfies(words -> assertThat(words)
                .startsWith("+ a proves who it is by the keys ")
                .containsSubsequence("second", "instead of", "first"));
        assertThat(words(first, first)).isEmpty();
    }

    @Test
    void saysWhetherAServiceSignsWithItsSecret() {
        String sent = "services: { a: {} }";
        String signing = "services: { a: { client: { token-endpoint-auth-method: client_secret_jwt } } }";

        assertThat(words(sent, signing))
                .containsExactly("+ a proves who it is by a secret that it signs with instead of a secret");
        assertThat(words(signing, sent))
                .containsExactly("+ a proves who it is by a secret instead of a secret that it signs with");
        assertThat(words("services: { b: {} }", signing.replace("} } }", "} }, b: {} }")))
                .containsExactly("+ service a, api://a, which proves who it is by a secret that it signs with");
        assertThat(words(signing, signing)).isEmpty();
    }

    private static String withKey(String kid) {
        return "services: { a: { client: { jwks: { keys: [" + KEY.formatted(kid) + "] } } } }";
    }

    @Test
    void saysWhereASignOutEnds() {
        String both = "services: { a: { client: { redirect-uris: [https://a.example/], post-logout-redirect-uris:"
                + " [https://a.example/x, https://a.example/y] } } }";
        String one = both.replace(", https://a.example/y", "");

        assertThat(words(both, one)).containsExactly("~ sign-out at a may no longer end at https://a.example/y");
        assertThat(words(one, both)).containsExactly("~ sign-out at a may end at https://a.example/y");
    }

    @Test
    void saysWithWhatIdTokensAreSigned() {
        String plain = "services: { a: { client: { redirect-uris: [https://a.example/] } } }";
        String chosen = plain.replace("/] }", "/], id-token-signed-response-alg: ES256 }");

        assertThat(words(plain, chosen)).containsExactly("~ ID tokens for a are signed with ES256 instead of RS256");
        assertThat(words(chosen, plain)).containsExactly("~ ID tokens for a are signed with RS256 instead of ES256");
        assertThat(words(plain, plain.replace("/] }", "/], id-token-signed-response-alg: RS256 }")))
                .isEmpty();
    }

    @Test
    void saysWithWhatAccessTokensAreSigned() {
        String plain = "services: { a: {} }";
        String chosen = "services: { a: { access-token-signed-response-alg: RS256 } }";

        assertThat(words(plain, chosen))
                .containsExactly("~ access tokens for a are signed with RS256 instead of ES256");
        assertThat(words(chosen, plain))
                .containsExactly("~ access tokens for a are signed with ES256 instead of RS256");
        assertThat(words(plain, chosen.replace("RS256", "ES256"))).isEmpty();
        assertThat(words("services: { b: {} }", chosen.replace("services: {", "services: { b: {},")))
                .contains("~ access tokens for a are signed with RS256 instead of ES256");
    }

    @Test
    void saysWhetherUserinfoIsSigned() {
        String plain = "services: { a: { client: { redirect-uris: [https://a.example/] } } }";
        String signed = plain.replace("/] }", "/], userinfo-signed-response-alg: ES256 }");

        assertThat(words(plain, signed)).containsExactly("~ answers of userinfo to a are signed with ES256");
        assertThat(words(signed, plain)).containsExactly("~ answers of userinfo to a are no longer signed");
        assertThat(words(signed, signed)).isEmpty();
    }

    @Test
    void saysWhereAClientIsToldOfASignOut() {
        String plain = "services: { a: { client: { redirect-uris: [https://a.example/] } } }";
        String told = plain.replace("/] }", "/], backchannel-logout-uri: \"https://a.example/out\" }");

        assertThat(words(plain, told)).containsExactly("~ a is told of a sign-out at https://a.example/out");
        assertThat(words(told, plain)).containsExactly("~ a is no longer told of a sign-out");
        assertThat(words(told, told)).isEmpty();
    }

    @Test
    void saysHowAClientSignsItsRequests() {
        String plain =
                "services: { a: { client: { redirect-uris: [https://a.example/], jwks-uri: https://a.example/jwks } } }";
        String fetched = plain.replace("jwks-uri", "request-uris: [https://a.example/1], jwks-uri");
        String required = plain.replace("jwks-uri", "require-signed-request-object: true, jwks-uri");

        assertThat(words(plain, fetched))
                .containsExactly("~ requests for sign-in at a may be fetched from https://a.example/1");
        assertThat(words(fetched, plain))
                .containsExactly("~ requests for sign-in at a may no longer be fetched from https://a.example/1");
        assertThat(words(plain, required)).containsExactly("- requests for sign-in at a that it has not signed");
        assertThat(words(required, plain)).containsExactly("+ requests for sign-in at a that it has not signed");
        assertThat(words(required, required)).isEmpty();
    }

    @Test
    void saysWherePeopleMaySignInFromDevices() {
        String plain = "services: { a: { client: { redirect-uris: [https://a.example/] } } }";
        String devices = plain.replace("/] }", "/], device-authorization: true }");

        assertThat(words(plain, devices)).containsExactly("+ sign-in at a from devices");
        assertThat(words(devices, plain)).containsExactly("- sign-in at a from devices");
        assertThat(words(devices, devices)).isEmpty();
        assertThat(words(plain, plain.replace("/] }", "/], device-authorization: false }")))
                .isEmpty();
    }

    @Test
    void saysWhoMayAskForAccessThatOutlivesASignOut() {
        String plain = "services: { a: { client: { redirect-uris: [https://a.example/] } } }";
        String offline = plain.replace("/] }", "/], offline-access: true }");
        String what = "access by a also when people have signed out, if they allow it";

        assertThat(words(plain, offline)).containsExactly("+ " + what);
        assertThat(words(offline, plain)).containsExactly("- " + what);
        assertThat(words(offline, offline)).isEmpty();
    }

    @Test
    void saysThatAScopeIsGone() {
        String two = "services: { a: { scopes: { x: { title: X, kind: user }, y: { title: Y, kind: user } } } }";
        String one = two.replace(", y: { title: Y, kind: user }", "");

        assertThat(words(two, one)).containsExactly("- scope y of a");
        assertThat(words(one, two)).containsExactly("~ scope y of a, \"Y\", kind user");
    }

    @Test
    void saysThatAScopeIsForOthersNow() {
        String forUsers = "services: { a: { scopes: { x: { title: X, kind: user } } } }";
        String forServices = forUsers.replace("kind: user", "kind: service");

        assertThat(words(forUsers, forServices)).containsExactly("+ scope x of a is of kind service instead of user");
    }

    @Test
    void namesEveryEntitlementThatAScopeAsksFor() {
        String free = "services: { a: { scopes: { x: { title: X, kind: user } } } }";
        String asking = free.replace("kind: user", "kind: user, entitled: [role:b, group:a]");

        assertThat(words(free, asking)).containsExactly("- scope x of a asks for group:a, role:b from now on");
        assertThat(words(asking, free)).containsExactly("+ scope x of a no longer asks for group:a, role:b");
    }

    @Test
    void isNotEmptyWhereAnythingDiffersAndTellsItByItsEffect() {
        RegistryDifference difference = RegistryDifference.between(
                read("services: { a: {}, b: {} }"), read("services: { a: { uri: https://a.example }, b: {} }"));

        assertThat(difference.isEmpty()).isFalse();
        assertThat(difference.changes(Effect.GIVES).map(RegistryChange::toString))
                .containsExactly("+ a: tokens for https://a.example are meant for it");
        assertThat(difference.changes(Effect.TAKES)).hasSize(1);
        assertThat(difference.changes(Effect.ALTERS)).isEmpty();
    }

    private static List<String> words(String before, String after) {
        return RegistryDifference.between(read(before), read(after)).changes().stream()
                .map(RegistryChange::toString)
                .toList();
    }

    private static Registry read(String yaml) {
        return RegistryReader.read(yaml, "test.yaml");
    }
}
