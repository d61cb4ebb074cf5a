package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenEndpoint;
import io.tokenrelay.starter.outbound.Downstreams;
import io.tokenrelay.starter.outbound.OutboundError;
import io.tokenrelay.starter.outbound.OutboundMisconfiguredException;
import io.tokenrelay.starter.outbound.OutboundProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OutboundAutoConfigurationTest {

    private static final String SECRET = "s3cret-of-the-service";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RestClientAutoConfiguration.class, OutboundAutoConfiguration.class));

    private final ApplicationContextRunner orders = runner.withPropertyValues(
            "token-relay.issuer=http://localhost:9000",
            "token-relay.client.id=orders",
            "token-relay.client.secret=" + SECRET);

    @Test
    void aServiceThatCallsNobodyNeedsNoCredential() {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Downstreams.class);
            assertThat(context.getBean(Downstreams.class).names()).isEmpty();
        });
    }

    @Test
    void everyDownstreamIsThereByItsName() {
        orders.withPropertyValues(
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge",
                        "token-relay.downstream.restock.service=inventory",
                        "token-relay.downstream.restock.url=https://inventory.example/api",
                        "token-relay.downstream.restock.scopes=inventory:restock",
                        "token-relay.downstream.restock.mode=service")
                .run(context ->
                        assertThat(context.getBean(Downstreams.class).names()).containsExactly("payments", "restock"));
    }

    @Test
    void theSecretCanComeFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("orders.secret"), SECRET + "\n");
        runner.withPropertyValues(
                        "token-relay.issuer=http://localhost:9000",
                        "token-relay.client.id=orders",
                        "token-relay.client.secret-file=" + file,
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void reportsEveryMistakeAtOnce() {
        orders.withPropertyValues(
                        "token-relay.downstream.Pay_ments.url=http://localhost:8082",
                        "token-relay.downstream.Pay_ments.scopes=payments:charge",
                        "token-relay.downstream.inventory.scopes=inventory:reserve",
                        "token-relay.downstream.orders.url=http://orders.example",
                        "token-relay.downstream.orders.scopes=orders:read",
                        "token-relay.downstream.shipping.url=https://shipping.example")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(
                                OutboundMisconfiguredException.class, refused -> assertThat(refused.problems())
                                        .extracting(OutboundProblem::error)
                                        .containsExactlyInAnyOrder(
                                                OutboundError.BAD_NAME,
                                                OutboundError.BAD_URL,
                                                OutboundError.PLAIN_HTTP,
                                                OutboundError.BAD_SCOPES)));
    }

    @Test
    void plainHttpToAnotherMachineHasToBeAllowedByName() {
        orders.withPropertyValues(
                        "token-relay.downstream.payments.url=http://payments:8082",
                        "token-relay.downstream.payments.scopes=payments:charge",
                        "token-relay.downstream.payments.allow-plain-http=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesDownstreamsWithoutACredential() {
        runner.withPropertyValues(
                        "token-relay.issuer=http://localhost:9000",
                        "token-relay.client.id=orders",
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertNoCredential(assertThat(context.getStartupFailure())));
    }

    @Test
    void refusesTwoSecrets() {
        orders.withPropertyValues(
                        "token-relay.client.secret-file=/somewhere",
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertNoCredential(assertThat(context.getStartupFailure())));
    }

    @Test
    void refusesASecretFileThatIsNotThere() {
        runner.withPropertyValues(
                        "token-relay.issuer=http://localhost:9000",
                        "token-relay.client.id=orders",
                        "token-relay.client.secret-file=/no/such/file",
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertNoCredential(assertThat(context.getStartupFailure())));
    }

    @Test
    void refusesAnIssuerThatWouldGetTheSecretInClearText() {
        orders.withPropertyValues(
                        "token-relay.issuer=http://auth.example",
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertNoCredential(assertThat(context.getStartupFailure())));
    }

    @Test
    void anApplicationsOwnTokenEndpointReplacesOurs() {
        TokenEndpoint own = request -> {
            throw new UnsupportedOperationException();
        };
        orders.withBean(TokenEndpoint.class, () -> own)
                .run(context -> assertThat(context).getBean(TokenEndpoint.class).isSameAs(own));
    }

    @Test
    void anApplicationsOwnCacheReplacesOurs() {
        TokenCache own = new TokenCache(
                request -> {
                    throw new UnsupportedOperationException();
                },
                1);
        orders.withBean(TokenCache.class, () -> own)
                .run(context -> assertThat(context).getBean(TokenCache.class).isSameAs(own));
    }

    private static void assertNoCredential(AbstractThrowableAssert<?, ? extends Throwable> failure) {
        failure.rootCause()
                .isInstanceOfSatisfying(OutboundMisconfiguredException.class, refused -> assertThat(refused.problems())
                        .extracting(OutboundProblem::error)
                        .containsExactly(OutboundError.NO_CREDENTIAL))
                .hasMessageNotContaining(SECRET);
    }
}
