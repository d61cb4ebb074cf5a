package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.contract.ContractOpinionError;
import io.tokenrelay.starter.contract.DerivedContract;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a context says of itself, and what happens when the server says something else. */
@ExtendWith(OutputCaptureExtension.class)
class ContractAutoConfigurationTest {

    private static final String PATH = "/api/services/v1/contract-check";

    private static final String CONTRADICTION = """
            {"findings": [{"id": "TR-Y15", "contract": "payments, downstream \\"ledger\\": asks",
              "registry": "the registry has no call\\u001b[2J"}]}""";

    private final TestIssuer issuer = TestIssuer.start();
    private final Map<String, String> sent = new ConcurrentHashMap<>();

    @BeforeEach
    void announce() {
        issuer.answer(
                "/.well-known/openid-configuration",
                200,
                issuer.metadata(issuer.uri())
                        .replaceFirst("\\{", "{\"token_relay_contract_endpoint\": \"" + issuer.uri() + PATH + "\","));
        answer(200, "{\"findings\": []}");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @RestController
    @RequireUser
    static class Payments {

        @GetMapping(path = {"/payments/{id}", "/paid/{id}"})
        @RequireScope("payments:read")
        @NotOwned(reason = "a test")
        void show(@PathVariable String id) {}

        @PostMapping("/payments")
        @RequireScope({"payments:charge", "payments:write"})
        @AllowCallers({"orders", "desk"})
        @AllowChain({"storefront > orders", "** > desk"})
        @RequireAuthentication(acr = "mfa", maxAge = "15m")
        void charge() {}
    }

    @RestController
    static class Others {

        @DeleteMapping("/payments")
        @RequireService
        void clear() {}

        @GetMapping("/prices")
        @PublicEndpoint(reason = "Prices are for everybody")
        void prices() {}
    }

    @Component("/raw")
    @RequireScope("payments:raw")
    static class Raw implements HttpRequestHandler {

        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) {}
    }

    @Test
    void saysAllThatTheContextEnforcesAndAsks() {
        service()
                .withPropertyValues(
                        "token-relay.client.uri=https://pay.example",
                        "token-relay.inbound.public[0].path=/actuator/health",
                        "token-relay.inbound.public[0].reason=The load balancer asks")
                .run(context -> assertThat(ContractJson.write(
                                context.getBean(DerivedContract.class).derive()))
                        .isEqualTo("""
                                {
                                  "version": 1,
                                  "service": "payments",
                                  "uri": "https://pay.example",
                                  "endpoints": [
                                    {
                                      "methods": ["GET"],
                                      "paths": ["/paid/{id}", "/payments/{id}"],
                                      "handler": "%1$s$Payments.show(String)",
                                      "scopes": ["payments:read"],
                                      "subject": "user",
                                      "notOwned": ["a test"]
                                    },
                                    {
                                      "methods": ["DELETE"],
                                      "paths": ["/payments"],
                                      "handler": "%1$s$Others.clear()",
                                      "subject": "service"
                                    },
                                    {
                                      "methods": ["POST"],
                                      "paths": ["/payments"],
                                      "handler": "%1$s$Payments.charge()",
                                      "scopes": ["payments:charge", "payments:write"],
                                      "callers": ["desk", "orders"],
                                      "chains": [
                                        ["storefront > orders", "** > desk"]
                                      ],
                                      "subject": "user",
                                      "authentication": {
                                        "acr": ["mfa"],
                                        "maxAge": 900
                                      }
                                    },
                                    {
                                      "methods": ["GET"],
                                      "paths": ["/prices"],
                                      "handler": "%1$s$Others.prices()",
                                      "public": ["Prices are for everybody"]
                                    },
                                    {
                                      "paths": ["/raw"],
                                      "handler": "%1$s$Raw",
                                      "scopes": ["payments:raw"]
                                    }
                                  ],
                                  "publicPaths": [
                                    {
                                      "path": "/actuator/health",
                                      "reason": "The load balancer asks"
                                    }
                                  ],
                                  "downstreams": [
                                    {
                                      "name": "ledger",
                                      "service": "books",
                                      "mode": "service",
                                      "scopes": ["books:write"]
                                    }
                                  ]
                                }
                                """.formatted(getClass().getName())));
    }

    @Test
    void doesNotStartWhereTheRegistryContradictsItAndThatIsARefusal() {
        answer(200, CONTRADICTION);

        assertThat(StartupRefusals.refused(service().withPropertyValues("token-relay.contract.check=refuse")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.error()).isEqualTo(ContractOpinionError.CONTRADICTED);
                    assertThat(problem.where()).isEqualTo("payments");
                    assertThat(problem.detail())
                            .isEqualTo("TR-Y15 payments, downstream \"ledger\": asks; the registry has no call?[2J");
                });
        assertThat(ContractJson.read(Objects.requireNonNull(sent.get("contract")), "sent")
                        .service()
                        .value())
                .isEqualTo("payments");
    }

    @Test
    void startsWhereTheRegistryAgrees() {
        service().withPropertyValues("token-relay.contract.check=refuse").run(context -> assertThat(context)
                .hasNotFailed());
        assertThat(issuer.requests(PATH)).isEqualTo(1);
    }

    @Test
    void startsWithoutTheServerAndSaysSo(CapturedOutput output) {
        answer(503, "{}");
        service().withPropertyValues("token-relay.contract.check=refuse").run(context -> assertThat(context)
                .hasNotFailed());
        service()
                .withPropertyValues("token-relay.contract.check=refuse", "token-relay.issuer=http://localhost:9")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .contains("TR-S31", PATH + " answered status 503", "localhost:9")
                .doesNotContain("hush-hush");
    }

    @Test
    void doesNotStartWhereAServerThatIsThereDoesNotCompare() {
        assertNotCompared(401, "{}", "answered status 401");
        assertNotCompared(413, "{}", "answered status 413");
        assertNotCompared(200, "{\"answer\": 42}", "the answer has no findings");
        assertNotCompared(200, "no JSON", "with a body that is no JSON object");
        assertNotCompared(200, findings(300 * 1024), "too long");
    }

    private void assertNotCompared(int status, String body, String detail) {
        answer(status, body);
        assertThat(StartupRefusals.refused(service().withPropertyValues("token-relay.contract.check=refuse")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.error()).isEqualTo(ContractOpinionError.NOT_COMPARED);
                    assertThat(problem.detail()).contains(detail);
                });
    }

    @Test
    void readsEveryFindingOfALongList() {
        answer(200, findings(200 * 1024));
        assertThat(StartupRefusals.refused(service().withPropertyValues("token-relay.contract.check=refuse")))
                .extracting(StartupProblem::error)
                .hasSizeGreaterThan(1000)
                .containsOnly(ContractOpinionError.CONTRADICTED);
    }

    private static String findings(int size) {
        String finding = "{\"id\": \"TR-Y15\", \"contract\": \"asks %06d\", \"registry\": \"has no call\"}";
        return IntStream.range(0, size / finding.length())
                .mapToObj(finding::formatted)
                .collect(Collectors.joining(",", "{\"findings\": [", "]}"));
    }

    @Test
    void asksNoServerThatDoesNotSayThatItCompares(CapturedOutput output) {
        issuer.answer("/.well-known/openid-configuration", 200, issuer.metadata(issuer.uri()));
        service().withPropertyValues("token-relay.contract.check=refuse").run(context -> assertThat(context)
                .hasNotFailed());

        assertThat(issuer.requests(PATH)).isZero();
        assertThat(output).doesNotContain("TR-S31");
    }

    @Test
    void warnsAfterTheStartUnlessToldOtherwise(CapturedOutput output) {
        answer(200, CONTRADICTION);
        service().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(issuer.requests(PATH)).isZero();
            ready(context.getSourceApplicationContext());
            await().untilAsserted(() -> assertThat(output)
                    .contains(
                            "TR-S30", "- TR-Y15 payments, downstream \"ledger\": asks; the registry has no call?[2J"));
        });
    }

    @Test
    void asksNobodyWhereItIsOffOrHasNothingToProveItselfWith() {
        service().withPropertyValues("token-relay.contract.check=off").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).doesNotHaveBean("tokenRelayContractWarning");
            assertThat(context).doesNotHaveBean("tokenRelayContractStartupCheck");
        });
        TestApplication.with(Payments.class)
                .withPropertyValues("token-relay.issuer=" + issuer.uri())
                .run(context -> {
                    ready(context.getSourceApplicationContext());
                    assertThat(context).hasNotFailed();
                });
        assertThat(issuer.requests(PATH)).isZero();
    }

    private static void ready(ConfigurableApplicationContext context) {
        context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    }

    private WebApplicationContextRunner service() {
        return TestApplication.with(Payments.class, Others.class, Raw.class)
                .withPropertyValues(
                        "token-relay.issuer=" + issuer.uri(),
                        "token-relay.client.secret=hush-hush",
                        "token-relay.downstream.ledger.url=https://ledger.example.com/api",
                        "token-relay.downstream.ledger.service=books",
                        "token-relay.downstream.ledger.mode=service",
                        "token-relay.downstream.ledger.scopes=books:write");
    }

    private void answer(int status, String body) {
        issuer.answer(PATH, form -> {
            form.forEach((name, value) -> sent.put(name, decoded(value)));
            return new TestIssuer.Answer(status, body);
        });
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
