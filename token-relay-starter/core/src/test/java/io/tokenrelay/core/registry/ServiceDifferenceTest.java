package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static List<String> words(String before, String after) {
        return RegistryDifference.between(
                        RegistryReader.read(before, "before.yaml"), RegistryReader.read(after, "after.yaml"))
                .changes()
                .stream()
                .map(RegistryChange::toString)
                .toList();
    }
}
