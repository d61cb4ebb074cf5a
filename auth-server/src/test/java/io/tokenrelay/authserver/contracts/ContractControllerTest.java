package io.tokenrelay.authserver.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

@ExtendWith(OutputCaptureExtension.class)
class ContractControllerTest {

    private static final String ORDERS = """
            {"version": 1, "service": "orders", "uri": "api://orders", "endpoints": [], "downstreams": []}""";

    private final Registry registry = RegistryReader.read("services: { orders: {} }", "registry.yaml");

    @Test
    void comparesAFewAtOnceAndTellsOthersWhenToAskAgain() {
        NestedChecks nested = new NestedChecks(ContractController.AT_ONCE + 1);

        assertThat(nested.ask().getStatusCode().value()).isEqualTo(200);

        ResponseEntity<Map<String, Object>> refused = Objects.requireNonNull(nested.innermost);
        assertThat(refused.getStatusCode().value()).isEqualTo(503);
        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(refused.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(refused.getBody()).containsEntry("error", "temporarily_unavailable");
        assertThat(String.valueOf(refused.getBody())).contains("TR-Y29: ");
        assertThat(nested.ask().getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void comparesAgainAfterContractsThatItCouldNotRead() {
        ContractController controller = new ContractController(() -> registry);

        for (int i = 0; i <= ContractController.AT_ONCE; i++) {
            assertThat(controller.check(orders(), "{}").getStatusCode().value()).isEqualTo(400);
        }
        assertThat(controller.check(orders(), ORDERS).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void logsHowMuchIsWrongAndNothingOfWhatWasSent(CapturedOutput output) {
        ResponseEntity<Map<String, Object>> answer = new ContractController(() -> registry)
                .check(
                        orders(),
                        ORDERS.replace("api://orders", "marker in the log").replace("[]", "7"));

        assertThat(answer.getBody())
                .extractingByKey("problems")
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("marker in the log"));
        assertThat(output).contains("TR-Y10 client orders: 3 problems").doesNotContain("marker in the log");
    }

    private static OAuth2ClientAuthenticationToken orders() {
        return new OAuth2ClientAuthenticationToken(
                RegisteredClient.withId("orders")
                        .clientId("orders")
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build(),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                null);
    }

    /** Asks again while the answer is being made, so many times in all. */
    private final class NestedChecks implements Supplier<Registry> {

        private final ContractController controller = new ContractController(this);
        private final AtomicInteger left;

        @Nullable ResponseEntity<Map<String, Object>> innermost;

        NestedChecks(int times) {
            left = new AtomicInteger(times);
        }

        ResponseEntity<Map<String, Object>> ask() {
            left.decrementAndGet();
            return controller.check(orders(), ORDERS);
        }

        @Override
        public Registry get() {
            if (left.get() > 0) {
                ResponseEntity<Map<String, Object>> answer = ask();
                innermost = innermost == null ? answer : innermost;
            }
            return registry;
        }
    }
}
