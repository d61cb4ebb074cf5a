package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownstreamReaderTest {

    private static final List<String> SCOPES = List.of("payments:charge");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://payments.example",
                "https://payments.example:8443/api",
                "http://localhost:8082",
                "http://127.0.0.1:8082",
                "http://[::1]:8082"
            })
    void takesHttpsAndThisMachine(String url) {
        assertThat(read("payments", null, url, SCOPES, false)).hasSize(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "payments.example",
                "/payments",
                "//payments.example",
                "ftp://payments.example",
                "https:payments.example",
                "https://pay_ments.example",
                "https://user@payments.example",
                "https://user:password@payments.example",
                "https://payments.example?tenant=1",
                "https://payments.example#top",
                "https://payments example"
            })
    void refusesAUrlThatIsNoPlaceToSendATokenTo(@Nullable String url) {
        assertRefused(OutboundError.BAD_URL, "payments", null, url, SCOPES);
    }

    @Test
    void doesNotRepeatAPassword() {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> read("payments", null, "https://user:password@payments.example", SCOPES, false))
                .withMessageNotContaining("user:password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://payments:8082",
                "http://localhost.example:8082",
                "http://127.0.0.1.example",
                "http://10.0.0.1",
                "http://0.0.0.0"
            })
    void refusesToSendTokensInClearTextUnlessAllowed(String url) {
        assertRefused(OutboundError.PLAIN_HTTP, "payments", null, url, SCOPES);
        assertThat(read("payments", null, url, SCOPES, true)).hasSize(1);
    }

    @Test
    void theDownstreamsNameIsTheServicesUnlessItSaysOtherwise() {
        assertThat(read("payments", null, "https://p.example", SCOPES, false))
                .singleElement()
                .satisfies(downstream -> assertThat(downstream.service()).hasToString("payments"));
        assertThat(read("Charge It", "payments", "https://p.example", SCOPES, false))
                .singleElement()
                .satisfies(downstream -> assertThat(downstream.service()).hasToString("payments"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Payments", "pay ments", "api://payments", ""})
    void refusesWhatIsNoServicesName(String service) {
        assertRefused(OutboundError.BAD_NAME, "payments", service, "https://p.example", SCOPES);
    }

    @Test
    void refusesADownstreamWithoutScopes() {
        assertRefused(OutboundError.BAD_SCOPES, "payments", null, "https://p.example", List.of());
    }

    @Test
    void refusesTwoScopesInOneEntry() {
        assertRefused(
                OutboundError.BAD_SCOPES, "payments", null, "https://p.example", List.of("payments:charge refund"));
    }

    private static void assertRefused(
            OutboundError error, String name, @Nullable String service, @Nullable String url, List<String> scopes) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> read(name, service, url, scopes, false))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(StartupProblem::error)
                        .containsExactly(error));
    }

    private static List<Downstream> read(
            String name, @Nullable String service, @Nullable String url, List<String> scopes, boolean allowPlainHttp) {
        return List.copyOf(DownstreamReader.read(List.of(new DownstreamDefinition(
                        name, service, url, scopes, DownstreamMode.EXCHANGE, allowPlainHttp, List.of())))
                .values());
    }
}
