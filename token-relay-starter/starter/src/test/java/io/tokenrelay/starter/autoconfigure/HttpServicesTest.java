package io.tokenrelay.starter.autoconfigure;

import static io.tokenrelay.starter.autoconfigure.TestOrders.asAlice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenEndpoint;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.http.TestServer;
import io.tokenrelay.starter.outbound.ActAsSelf;
import io.tokenrelay.starter.outbound.CallerPresentException;
import io.tokenrelay.starter.outbound.ExchangeRefusedException;
import io.tokenrelay.starter.outbound.ForeignOriginException;
import io.tokenrelay.starter.outbound.NoCallerException;
import io.tokenrelay.starter.outbound.OutboundError;
import io.tokenrelay.starter.outbound.OwnAuthorizationException;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.registry.ImportHttpServices;

/** {@code @HttpExchange} interfaces are called as safely as by {@code RestClient}. */
class HttpServicesTest {

    @AutoClose
    private final TestServer payments = new TestServer();

    @AutoClose
    private final TestServer evil = new TestServer();

    private final ApplicationContextRunner orders = TestOrders.calling(payments, HttpServicesTest::token)
            .withConfiguration(AutoConfigurations.of(
                    HttpServiceClientPropertiesAutoConfiguration.class, HttpServiceClientAutoConfiguration.class));

    private static CompletableFuture<TokenAnswer> token(TokenRequest request) {
        String value = request instanceof TokenRequest.OnBehalfOf ? "exchanged" : "of-the-service";
        return CompletableFuture.completedFuture(new TokenAnswer.Issued(
                new TokenValue(value), false, Instant.now().plusSeconds(60), false));
    }

    @HttpExchange("/charges")
    interface Charges {

        @GetExchange
        String list();

        @GetExchange
        String elsewhere(URI address);
    }

    @HttpExchange("/audit")
    interface Audit {

        @GetExchange
        String read();

        @GetExchange
        @ActAsSelf(reason = "every charge is audited")
        String readAsSelf();
    }

    @HttpExchange("https://api.example.com")
    interface Weather {

        @GetExchange
        String today();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "payments", types = Charges.class)
    @ImportHttpServices(group = "audit", types = Audit.class)
    static class Clients {}

    @Test
    void carryATokenForTheDownstreamAndGoToItsUrl() {
        payments.json("/charges", 200, "\"done\"");
        orders.withUserConfiguration(Clients.class)
                .withPropertyValues("spring.http.serviceclient.payments.base-url=" + evil.url())
                .run(context -> asAlice(() -> context.getBean(Charges.class).list()));
        assertThat(payments.requestsFor("/charges"))
                .singleElement()
                .extracting(TestServer.Request::authorization)
                .isEqualTo("Bearer exchanged");
        assertThat(evil.requests()).isEmpty();
    }

    @Test
    void makeNoBareCallWithoutACaller() {
        orders.withUserConfiguration(Clients.class).run(context -> assertThatExceptionOfType(NoCallerException.class)
                .isThrownBy(() -> context.getBean(Charges.class).list()));
        assertThat(payments.requests()).isEmpty();
    }

    @Test
    void makeNoCallWithTheCallersOwnTokenWhenTheExchangeIsRefused() {
        orders.withUserConfiguration(Clients.class, Refusing.class)
                .run(context -> asAlice(() -> assertThatExceptionOfType(ExchangeRefusedException.class)
                        .isThrownBy(() -> context.getBean(Charges.class).list())));
        assertThat(payments.requests()).isEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    static class Refusing {
        @Bean
        @Primary
        TokenEndpoint refusingTokenEndpoint() {
            return request -> CompletableFuture.completedFuture(
                    new TokenAnswer.Refused("invalid_scope", "TR-X06", "not consented"));
        }
    }

    @Test
    void followNoRedirectWhateverIsConfigured() {
        payments.redirect("/charges", evil.url() + "/charges");
        orders.withUserConfiguration(Clients.class)
                .withPropertyValues(
                        "spring.http.clients.redirects=follow",
                        "spring.http.serviceclient.payments.redirects=follow",
                        "spring.http.serviceclient.audit.redirects=follow")
                .run(context -> asAlice(() -> context.getBean(Charges.class).list()));
        assertThat(payments.requests()).hasSize(1);
        assertThat(evil.requests()).isEmpty();
    }

    @Test
    void goNowhereElse() {
        orders.withUserConfiguration(Clients.class)
                .run(context -> asAlice(() -> assertThatExceptionOfType(ForeignOriginException.class)
                        .isThrownBy(
                                () -> context.getBean(Charges.class).elsewhere(URI.create(evil.url() + "/charges")))));
        assertThat(evil.requests()).isEmpty();
    }

    @Test
    void sendNoAuthorizationOfTheirOwn() {
        orders.withUserConfiguration(Clients.class)
                .withPropertyValues("spring.http.serviceclient.payments.default-header.Authorization=Basic abc")
                .run(context -> asAlice(() -> assertThatExceptionOfType(OwnAuthorizationException.class)
                        .isThrownBy(() -> context.getBean(Charges.class).list())));
        assertThat(payments.requests()).isEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient {
        @Bean
        RestClientHttpServiceGroupConfigurer ownClient() {
            return groups ->
                    groups.forEachClient((group, client) -> client.requestFactory(new JdkClientHttpRequestFactory()));
        }
    }

    @Test
    void keepTheirWayOfCallingAfterConfigurersOfTheApplication() {
        payments.json("/charges", 200, "\"done\"");
        orders.withUserConfiguration(Clients.class, OwnClient.class)
                .run(context -> asAlice(() -> context.getBean(Charges.class).list()));
        assertThat(payments.requests())
                .extracting(TestServer.Request::authorization)
                .containsExactly("Bearer exchanged");
    }

    @Test
    void actAsTheServiceItselfOnlyWhereTheMethodSaysSo() {
        payments.json("/audit", 200, "\"done\"");
        orders.withUserConfiguration(Clients.class)
                .run(context -> asAlice(() -> {
                    Audit audit = context.getBean(Audit.class);
                    assertThatExceptionOfType(CallerPresentException.class).isThrownBy(audit::read);
                    audit.readAsSelf();
                    assertThatExceptionOfType(CallerPresentException.class).isThrownBy(audit::read);
                }));
        assertThat(payments.requests())
                .extracting(TestServer.Request::authorization)
                .containsExactly("Bearer of-the-service");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "weather", types = Weather.class)
    static class Foreigner {}

    @Test
    void doNotStartInAGroupThatIsNeitherADownstreamNorForeign() {
        assertRefused(orders.withUserConfiguration(Foreigner.class), OutboundError.GROUP_WITHOUT_DOWNSTREAM, "weather");
        orders.withUserConfiguration(Foreigner.class)
                .withPropertyValues(
                        "token-relay.outbound.foreign[0].group=weather",
                        "token-relay.outbound.foreign[0].reason=A public service that takes no token")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void areNotForeignWithoutAReasonNorWhereTheyAreADownstream() {
        assertRefused(
                orders.withUserConfiguration(Foreigner.class)
                        .withPropertyValues("token-relay.outbound.foreign[0].group=weather"),
                OutboundError.FOREIGN_GROUP,
                "token-relay.outbound.foreign[0]");
        assertRefused(
                orders.withUserConfiguration(Clients.class)
                        .withPropertyValues(
                                "token-relay.outbound.foreign[0].group=payments",
                                "token-relay.outbound.foreign[0].reason=to get around it"),
                OutboundError.FOREIGN_GROUP,
                "token-relay.outbound.foreign");
    }

    private static void assertRefused(ApplicationContextRunner application, OutboundError error, String where) {
        application.run(context -> assertThat(
                        NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure())))
                .isInstanceOfSatisfying(StartupRefusedException.class, refused -> {
                    assertThat(refused.problems())
                            .extracting(StartupProblem::error)
                            .containsExactly(error);
                    assertThat(refused.problems().get(0).where()).contains(where);
                }));
    }
}
