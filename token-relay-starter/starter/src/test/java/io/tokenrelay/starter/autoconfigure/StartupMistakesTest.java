package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.testing.TestApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What somebody reads whose service does not start: one analysis that says what is wrong, where, and what to set. */
@ExtendWith(OutputCaptureExtension.class)
class StartupMistakesTest {

    private static final String DOWNSTREAM =
            "token-relay.downstream.payments.url=https://payments.example.com,token-relay.downstream.payments.scopes=a";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        token-relay.issuer=                                   | TR-S01 | token-relay.issuer: is | token-relay.issuer=https://
        token-relay.issuer=not a uri                          | TR-S01 | token-relay.issuer: is | token-relay.issuer=https://
        token-relay.issuer=http://auth.example.com            | TR-S01 | token-relay.issuer: is | token-relay.issuer=https://
        token-relay.client.id=                                | TR-S02 | token-relay.client.id  | token-relay.client.id=orders
        token-relay.client.uri=orders                         | TR-S03 | token-relay.client.uri | token-relay.client.uri=api://orders
        token-relay.inbound.public[0].path=/css/**            | TR-S10 | token-relay.inbound.public[0] | token-relay.inbound.public[0].reason=
        token-relay.inbound.public[0].path=/**,token-relay.inbound.public[0].reason=x | TR-S10 | token-relay.inbound.public[0] | token-relay.inbound.public[0].path=/actuator/health
        token-relay.edge.enabled=true,token-relay.client.secret=s,token-relay.edge.scopes=a b | TR-S16 | token-relay.edge.scopes | token-relay.edge.scopes=profile,shop
        token-relay.inbound.unsaid-ownership=maybe            | TR-S17 | "maybe" is no one of warn, refuse | token-relay.inbound.unsaid-ownership=warn
        token-relay.edge.enabled=perhaps                      | TR-S17 | token-relay.edge.enabled: "perhaps" is neither | TR-S17: Give
        token-relay.exchange.timeout=soon                     | TR-S17 | token-relay.exchange.timeout | token-relay.exchange.timeout=5s
        token-relay.exchange.timeout=-1s                      | TR-S17 | token-relay.exchange.timeout is -1000ms; it must be between | TR-S17: Give
        token-relay.exchange.cache-size=0                     | TR-S17 | cache-size is 0; it must be at least 1 | TR-S17: Give
        token-relay.exchange.cache-size=many                  | TR-S17 | token-relay.exchange.cache-size | token-relay.exchange.cache-size=10000
        token-relay.inbound.other-filter-chains[0].bean=mine  | TR-S20 | token-relay.inbound.other-filter-chains[0] | and a reason
        token-relay.inbuond.public[0].path=/css               | TR-S21 | token-relay.inbuond.public[0].path | Correct the name
        token-relay.outbound.foreign[0].group=weather         | TR-O26 | token-relay.outbound.foreign[0] | and a reason
        """)
    void oneAnalysisNamesThePropertyAndTheFix(
            String properties, String id, String where, String fix, CapturedOutput log) {
        assertAnalysis(log, List.of(properties.split(",")), List.of(), id, where, fix);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        token-relay.downstream.payments.scopes=payments:charge  | TR-O21 | token-relay.downstream.payments.url: is missing | token-relay.downstream.payments.url=https://
        token-relay.downstream.payments.url=payments,token-relay.downstream.payments.scopes=a | TR-O21 | token-relay.downstream.payments.url | token-relay.downstream.payments.url=https://
        token-relay.downstream.payments.url=http://payments.example.com,token-relay.downstream.payments.scopes=a | TR-O22 | token-relay.downstream.payments.url | token-relay.downstream.payments.allow-plain-http=true
        token-relay.downstream.payments.url=https://payments.example.com | TR-O23 | token-relay.downstream.payments.scopes: is missing | token-relay.downstream.payments.scopes=payments:charge
        token-relay.downstream.Pay_ments.url=https://payments.example.com,token-relay.downstream.Pay_ments.scopes=a | TR-O20 | token-relay.downstream | .service=payments
        token-relay.downstream.payments.mode=both               | TR-S17 | "both" is no one of exchange, service | token-relay.downstream.payments.mode=exchange
        """)
    void oneAnalysisNamesTheDownstreamAndTheFix(
            String properties, String id, String where, String fix, CapturedOutput log) {
        List<String> all = new ArrayList<>(List.of(properties.split(",")));
        all.add("token-relay.client.secret=hush-hush");
        assertAnalysis(log, all, List.of(), id, where, fix);
        assertThat(log).doesNotContain("hush-hush");
    }

    @Test
    void aServiceThatCallsOthersNeedsASecret(CapturedOutput log) {
        assertAnalysis(
                log,
                List.of(DOWNSTREAM.split(",")),
                List.of(),
                "TR-O24",
                "token-relay.client: has no secret",
                "token-relay.client.secret-file=/run/secrets/");
    }

    @Test
    void aSecretFileHasToBeThereAndToBeASecretOfThisServiceOnly(@TempDir Path directory, CapturedOutput log)
            throws IOException {
        Path missing = directory.resolve("missing");
        assertSecretFile(missing, "does not exist", log);
        Path open = Files.writeString(directory.resolve("open"), "the-secret");
        for (String permissions : List.of("rw-r--r--", "rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
            assertSecretFile(open, "other users", log);
        }
        for (String content : List.of("", "one\ntwo", "x".repeat(5000))) {
            Path odd = Files.writeString(directory.resolve("odd"), content);
            Files.setPosixFilePermissions(odd, PosixFilePermissions.fromString("rw-------"));
            assertSecretFile(odd, odd.toString(), log);
        }
        assertThat(log).doesNotContain("the-secret");
    }

    private static void assertSecretFile(Path file, String detail, CapturedOutput log) {
        List<String> properties = new ArrayList<>(List.of(DOWNSTREAM.split(",")));
        properties.add("token-relay.client.secret-file=" + file);
        assertAnalysis(log, properties, List.of(), "TR-S18", detail, "chmod 600");
    }

    @RestController
    static class Unprotected {
        @GetMapping("/orders")
        void orders() {}
    }

    @RestController
    static class NobodyKnowsTheOwner {
        @GetMapping("/orders/{id}")
        @SubjectOwns(type = String.class, id = "#id")
        public void order(@PathVariable String id) {}
    }

    @Service
    static final class NotEnforceable {
        @RequireUser
        public void run() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondChain {
        @Bean
        @Order(1)
        SecurityFilterChain console(HttpSecurity http) {
            return http.securityMatcher("/console/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ChainWithoutOrder {
        @Bean
        SecurityFilterChain late(HttpSecurity http) {
            return http.securityMatcher("/late/**").build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class IgnoredPaths {
        @Bean
        WebSecurityCustomizer ignore() {
            return web -> web.ignoring().requestMatchers("/ignored/**");
        }
    }

    @Test
    void aHandlerSaysWhoMayCallIt(CapturedOutput log) {
        assertAnalysis(log, List.of(), List.of(Unprotected.class), "TR-S04", "Unprotected.orders()", "@RequireScope");
    }

    @Test
    void aTypeHasAnOwnerResolver(CapturedOutput log) {
        assertAnalysis(
                log,
                List.of(),
                List.of(NobodyKnowsTheOwner.class),
                "TR-S08",
                "NobodyKnowsTheOwner.order(String)",
                "bean of type OwnerResolver");
    }

    @Test
    void anAnnotationStandsWhereItIsEnforced(CapturedOutput log) {
        assertAnalysis(
                log, List.of(), List.of(NotEnforceable.class), "TR-S05", "NotEnforceable.run()", "neither final");
    }

    @Test
    void noFilterChainTakesRequestsPastTheStarter(CapturedOutput log) {
        assertAnalysis(
                log,
                List.of(),
                List.of(SecondChain.class),
                "TR-S19",
                "bean console: takes requests",
                "token-relay.inbound.other-filter-chains[0].bean");
        assertAnalysis(log, List.of(), List.of(ChainWithoutOrder.class), "TR-S19", "/late/**", "@Order(1)");
        assertAnalysis(log, List.of(), List.of(IgnoredPaths.class), "TR-S19", "/ignored/**", "SecurityFilterChain");
    }

    @Test
    void aFilterChainThatIsListedWithAReasonMayStay() {
        TestApplication.with(SecondChain.class)
                .withPropertyValues(
                        "token-relay.inbound.other-filter-chains[0].bean=console",
                        "token-relay.inbound.other-filter-chains[0].reason=Only from this machine")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aForeignBindingFailureIsLeftToOthers(CapturedOutput log) {
        assertWholeApplicationFails("--token-relay.issuer=http://localhost:9", "--server.port=none");

        assertReport(log.toString(), "server.port", "server.port", "Action:");
        assertThat(log).doesNotContain("Token Relay refuses");
    }

    /** The others ask the same analyzers, without a web server and all that a whole application brings. */
    @Test
    void aWholeApplicationShowsTheAnalysisToo(CapturedOutput log) {
        assertWholeApplicationFails("--token-relay.issuer=");

        assertReport(log.toString(), "TR-S01", "token-relay.issuer: is", "token-relay.issuer=https://");
    }

    private static void assertWholeApplicationFails(String property, String... more) {
        SpringApplication application = new SpringApplication(TestApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        List<String> arguments =
                new ArrayList<>(List.of(property, "--token-relay.client.id=orders", "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(more));
        assertThatThrownBy(() -> application.run(arguments.toArray(String[]::new)));
    }

    private static void assertAnalysis(
            CapturedOutput log, List<String> properties, List<Class<?>> beans, String id, String where, String fix) {
        int before = log.toString().length();
        TestApplication.with(beans.toArray(Class<?>[]::new))
                .withPropertyValues("token-relay.client.id=orders")
                .withPropertyValues(properties.stream().map(String::strip).toArray(String[]::new))
                .run(context -> {
                    assertThat(context).hasFailed();
                    report(Objects.requireNonNull(context.getStartupFailure()));
                });
        assertReport(log.toString().substring(before), id, where, fix);
    }

    /** As SpringApplication does. */
    private static void report(Throwable failure) {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(
                                SpringBootExceptionReporter.class,
                                ArgumentResolver.of(
                                        ConfigurableApplicationContext.class, new GenericApplicationContext())))
                .anyMatch(reporter -> reporter.reportException(failure));
    }

    private static void assertReport(String written, String id, String where, String fix) {
        assertThat(written).containsOnlyOnce("APPLICATION FAILED TO START");
        int action = written.indexOf("Action:");
        int report = written.indexOf("APPLICATION FAILED TO START");
        assertThat(written.substring(report, action)).contains(id, where).doesNotContain("\n\tat ");
        assertThat(written.substring(action)).contains(fix);
    }
}
