package io.tokenrelay.authserver.requestobjects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RequestClaimsTest {

    @Test
    void givesEachParameterAsItWouldStandInAQuery() {
        assertThat(parameters("""
                        {"state": "a & b", "max_age": 600, "flag": true, "nothing": null,
                         "claims": {"id_token": {"acr": {"essential": true}}}, "prompt": ["login"]}
                        """))
                .containsOnly(
                        Map.entry("state", List.of("a & b")),
                        Map.entry("max_age", List.of("600")),
                        Map.entry("flag", List.of("true")),
                        Map.entry("claims", List.of("{\"id_token\":{\"acr\":{\"essential\":true}}}")),
                        Map.entry("prompt", List.of("[\"login\"]")));
    }

    @Test
    void givesSeveralResources() {
        assertThat(parameters("{\"resource\": [\"https://a.example/\", \"https://b.example/\"]}"))
                .containsOnly(Map.entry("resource", List.of("https://a.example/", "https://b.example/")));
        assertThat(parameters("{\"resource\": \"https://a.example/\"}"))
                .containsOnly(Map.entry("resource", List.of("https://a.example/")));
    }

    @Test
    void keepsToItselfWhatTheObjectSaysOfItself() {
        assertThat(parameters("""
                        {"iss": "a", "sub": "b", "aud": "c", "exp": 1, "nbf": 1, "iat": 1, "jti": "x",
                         "request": "y", "request_uri": "z"}
                        """)).isEmpty();
    }

    private static Map<String, List<String>> parameters(String claims) {
        return RequestClaims.parameters(JsonMapper.shared().readTree(claims));
    }
}
