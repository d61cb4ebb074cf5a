package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.startup.StartupProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownPropertyCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-relay.issuer",
                "tokenRelay.issuer",
                "token_relay.issuer",
                "token-relay.client.secretFile",
                "token-relay.inbound.public[0].path",
                "token-relay.inbound.public[12].reason",
                "token-relay.inbound.unsaid-ownership",
                "token-relay.downstream.payments.url",
                "token-relay.downstream[payments].scopes[0]",
                "token-relay.downstream.pay-ments.scopes",
                "token-relay.outbound.foreign[0].group",
                "token-relay.exchange.cacheSize",
                "token-relay.edge.scopes[3]",
                "spring.application.name",
                "token-relays.issuer"
            })
    void knowsEverySpellingOfWhatIsRead(String name) {
        assertThat(problems(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-relay.isuer",
                "token-relay.client.secrets",
                "token-relay.inbound.public.path",
                "token-relay.inbound.publik[0].path",
                "token-relay.downstream.payments.urls",
                "token-relay.downstream.payments.url.more",
                "token-relay.outbound.payments.url",
                "TOKEN-RELAY.EXCHANGE.TIME"
            })
    void findsWhatNobodyReads(String name) {
        assertThat(problems(name)).extracting(StartupProblem::where).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = "TOKEN_RELAY_DOWNSTREAM_PAYMENTS_URL")
    void leavesEnvironmentVariablesAlone(String name) {
        StandardEnvironment environment = empty();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("env", Map.of(name, "x")));
        assertThat(new UnknownPropertyCheck(environment).problems()).isEmpty();
    }

    private static List<StartupProblem> problems(String name) {
        StandardEnvironment environment = empty();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, "x")));
        return new UnknownPropertyCheck(environment).problems();
    }

    private static StandardEnvironment empty() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().stream()
                .toList()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        return environment;
    }
}
