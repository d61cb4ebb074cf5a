package io.tokenrelay.starter.autoconfigure;

import static io.tokenrelay.starter.autoconfigure.StartupRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import io.tokenrelay.starter.testing.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** A configuration that is incomplete or unsafe keeps a service from starting. */
class ConfigurationRefusalsTest {

    @Test
    void refusesToStartUnconfigured() {
        assertThat(refused(TestApplication.with().withPropertyValues("token-relay.issuer=", "token-relay.client.id=")))
                .extracting(StartupProblem::where)
                .containsExactlyInAnyOrder("token-relay.issuer", "token-relay.client.id");
    }

    @Test
    void refusesAnIssuerInClearTextOnAnotherMachine() {
        assertThat(refused(TestApplication.with().withPropertyValues("token-relay.issuer=http://auth.example.com")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.ISSUER_UNUSABLE);
    }

    @Test
    void refusesAUriThatIsNone() {
        assertThat(refused(TestApplication.with().withPropertyValues("token-relay.client.uri=payments")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.CLIENT_URI_UNUSABLE);
    }

    @Test
    void refusesPublicPathsWithoutAReasonOrAFixedBeginning() {
        assertThat(refused(TestApplication.with()
                        .withPropertyValues(
                                "token-relay.inbound.public[0].path=/css/**",
                                "token-relay.inbound.public[1].path=/**",
                                "token-relay.inbound.public[1].reason=everything",
                                "token-relay.inbound.public[2].path=/{all}",
                                "token-relay.inbound.public[2].reason=everything",
                                "token-relay.inbound.public[3].reason=no path",
                                "token-relay.inbound.public[4].path=css",
                                "token-relay.inbound.public[4].reason=no slash",
                                "token-relay.inbound.public[5].path=/img/**",
                                "token-relay.inbound.public[5].reason=fine",
                                "token-relay.inbound.public[6].path=/?*/**",
                                "token-relay.inbound.public[6].reason=everything",
                                "token-relay.inbound.public[7].path=/css*/**",
                                "token-relay.inbound.public[7].reason=more than one place")))
                .extracting(StartupProblem::where)
                .containsExactly(
                        "token-relay.inbound.public[0]",
                        "token-relay.inbound.public[1]",
                        "token-relay.inbound.public[2]",
                        "token-relay.inbound.public[3]",
                        "token-relay.inbound.public[4]",
                        "token-relay.inbound.public[6]",
                        "token-relay.inbound.public[7]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base-url=orders.example",
                "base-url=ftp://orders.example",
                "base-url=https://me@orders.example",
                "base-url=https://orders.example/?a",
                "base-url=https:///orders",
                "remembered-proofs=0",
                "remembered-tokens=0"
            })
    void refusesWhatNoProofCouldBeComparedWithOrRememberedBy(String property) {
        TestApplication.with()
                .withPropertyValues("token-relay.inbound." + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("token-relay.inbound." + property.replaceAll("=.*", "")));
    }

    @Test
    void refusesEdgeModeWithoutTheOAuthClient() {
        assertThat(refused(TestApplication.with()
                        .withClassLoader(new FilteredClassLoader(ClientRegistration.class))
                        .withPropertyValues("token-relay.edge.enabled=true", "token-relay.client.secret=secret")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.EDGE_DEPENDENCY);
    }

    @Test
    void refusesEdgeScopesThatAreNone() {
        assertThat(refused(TestApplication.with()
                        .withPropertyValues(
                                "token-relay.edge.enabled=true",
                                "token-relay.client.secret=secret",
                                "token-relay.edge.scopes[0]=shop orders")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.EDGE_SCOPES);
    }

    @Test
    void refusesADemandForBoundTokensInEdgeModeWhichTakesNone() {
        assertThat(refused(TestApplication.with()
                        .withPropertyValues(
                                "token-relay.edge.enabled=true",
                                "token-relay.client.secret=secret",
                                "token-relay.inbound.sender-constraint=required")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.EDGE_SENDER_CONSTRAINT);
    }

    @Test
    void refusesAWebFluxApplicationThatItCouldNotProtect() {
        new ReactiveWebApplicationContextRunner()
                .withUserConfiguration(UnsupportedAutoConfiguration.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(StartupRefusedException.class)
                        .hasMessageContaining("TR-S15"));
    }
}
