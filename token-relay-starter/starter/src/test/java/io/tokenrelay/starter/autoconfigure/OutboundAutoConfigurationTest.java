package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenEndpoint;
import io.tokenrelay.starter.outbound.Downstreams;
import io.tokenrelay.starter.outbound.OutboundError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OutboundAutoConfigurationTest {

    private static final String SECRET = "s3cret-of-the-service";

    private final ApplicationContextRunner orders = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TokenRelayAutoConfiguration.class,
                    RestClientAutoConfiguration.class,
                    OutboundAutoConfiguration.class))
            .withPropertyValues("token-relay.issuer=http://localhost:9000", "token-relay.client.id=orders");

    private final ApplicationContextRunner ordersWithSecret =
            orders.withPropertyValues("token-relay.client.secret=" + SECRET);

    @Test
    void aServiceThatCallsNobodyNeedsNoCredential() {
        orders.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Downstreams.class);
            assertThat(context.getBean(Downstreams.class).names()).isEmpty();
        });
    }

    @Test
    void aServiceThatCallsNobodyWaitsForNoKeyAtItsStart() {
        orders.run(context -> assertThat(context.getBeanFactory().containsSingleton("tokenRelayDpopKey"))
                .isFalse());
    }

    @Test
    void everyDownstreamIsThereByItsName() {
        ordersWithSecret
                .withPropertyValues(
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
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        orders.withPropertyValues(
                        "token-relay.client.secret-file=" + file,
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void proofsAreSignedByTheChosenImplementation() {
        ordersWithSecret
                .withBean(Es256.class, () -> Es256.by(new NoAlgorithms()))
                .withPropertyValues(
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("provider Nothing"));
    }

    @Test
    void reportsEveryMistakeAtOnce() {
        ordersWithSecret
                .withPropertyValues(
                        "token-relay.downstream.Pay_ments.url=http://localhost:8082",
                        "token-relay.downstream.Pay_ments.scopes=payments:charge",
                        "token-relay.downstream.inventory.scopes=inventory:reserve",
                        "token-relay.downstream.orders.url=http://orders.example",
                        "token-relay.downstream.orders.scopes=orders:read",
                        "token-relay.downstream.shipping.url=https://shipping.example")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(StartupRefusedException.class, refused -> assertThat(refused.problems())
                                .extracting(StartupProblem::error)
                                .containsExactlyInAnyOrder(
                                        OutboundError.BAD_NAME,
                                        OutboundError.BAD_URL,
                                        OutboundError.PLAIN_HTTP,
                                        OutboundError.BAD_SCOPES)));
    }

    @Test
    void plainHttpToAnotherMachineHasToBeAllowedByName() {
        ordersWithSecret
                .withPropertyValues(
                        "token-relay.downstream.payments.url=http://payments:8082",
                        "token-relay.downstream.payments.scopes=payments:charge",
                        "token-relay.downstream.payments.allow-plain-http=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesDownstreamsWithoutACredential() {
        orders.withPropertyValues(
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertNoCredential(assertThat(context.getStartupFailure())));
    }

    @Test
    void refusesTwoSecrets() {
        ordersWithSecret
                .withPropertyValues(
                        "token-relay.client.secret-file=/somewhere",
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertNoCredential(assertThat(context.getStartupFailure())));
    }

    @Test
    void refusesASecretFileThatIsNotThere() {
        orders.withPropertyValues(
                        "token-relay.client.secret-file=/no/such/file",
                        "token-relay.downstream.payments.url=http://localhost:8082",
                        "token-relay.downstream.payments.scopes=payments:charge")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("TR-S18 token-relay.client.secret-file: /no/such/file does not exist"));
    }

    @Test
    void anApplicationsOwnTokenEndpointReplacesOurs() {
        TokenEndpoint own = request -> {
            throw new UnsupportedOperationException();
        };
        ordersWithSecret
                .withBean(TokenEndpoint.class, () -> own)
                .run(context -> assertThat(context).getBean(TokenEndpoint.class).isSameAs(own));
    }

    @Test
    void anApplicationsOwnCacheReplacesOurs() {
        TokenCache own = new TokenCache(
                request -> {
                    throw new UnsupportedOperationException();
                },
                1);
        ordersWithSecret
                .withBean(TokenCache.class, () -> own)
                .run(context -> assertThat(context).getBean(TokenCache.class).isSameAs(own));
    }

    private static void assertNoCredential(AbstractThrowableAssert<?, ? extends Throwable> failure) {
        failure.rootCause()
                .isInstanceOfSatisfying(StartupRefusedException.class, refused -> assertThat(refused.problems())
                        .extracting(StartupProblem::error)
                        .containsExactly(OutboundError.NO_CREDENTIAL))
                .hasMessageNotContaining(SECRET);
    }
}
