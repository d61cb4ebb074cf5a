package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.http.TestServer;
import io.tokenrelay.starter.outbound.ActAsSelf;
import io.tokenrelay.starter.outbound.CallerPresentException;
import io.tokenrelay.starter.outbound.Downstreams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

/** What Boot's own settings of HTTP clients may and may not change about a call. */
class OutboundHttpTest {

    @AutoClose
    private final TestServer payments = new TestServer();

    @AutoClose
    private final TestServer evil = new TestServer();

    private final ApplicationContextRunner orders = TestOrders.calling(
                    payments,
                    request -> CompletableFuture.completedFuture(new TokenAnswer.Issued(
                            new TokenValue("t"), false, Instant.now().plusSeconds(60), false)))
            .withPropertyValues("spring.http.clients.redirects=follow", "spring.http.clients.cookie-handling=enable");

    @Test
    void noSettingMakesACallFollowARedirect() {
        payments.redirect("/charges", evil.url() + "/charges");
        orders.run(context -> call(context.getBean(Downstreams.class), "payments"));
        assertThat(payments.requests()).hasSize(1);
        assertThat(evil.requests()).isEmpty();
    }

    @Test
    void noSettingGivesOneCallersCookieToTheNext() {
        List<@Nullable String> cookies = new ArrayList<>();
        payments.on("/charges", exchange -> {
            cookies.add(exchange.getRequestHeaders().getFirst("Cookie"));
            exchange.getResponseHeaders().set("Set-Cookie", "session=of-alice; Path=/");
            TestServer.respond(exchange, 200, "application/json", "{}");
        });
        orders.run(context -> {
            call(context.getBean(Downstreams.class), "payments");
            call(context.getBean(Downstreams.class), "payments");
        });
        assertThat(cookies).containsExactly(null, null);
    }

    @Test
    void aBeanActsAsTheServiceItselfWhereItSaysSoAndTheEventIsPublished() {
        payments.json("/charges", 200, "{}");
        orders.withBean(Audit.class).withBean(Events.class).run(context -> {
            Audit audit = context.getBean(Audit.class);
            audit.withReason();
            assertThat(context.getBean(Events.class).seen)
                    .singleElement()
                    .extracting(SecurityEvent::type)
                    .isEqualTo("outbound.acted-as-self");
            assertThatExceptionOfType(CallerPresentException.class).isThrownBy(audit::withoutReason);
        });
        assertThat(payments.requests()).hasSize(1);
    }

    private static void call(Downstreams downstreams, String name) {
        TestOrders.asAlice(() ->
                downstreams.restClient(name).get().uri("/charges").retrieve().toBodilessEntity());
    }

    static class Audit {

        private final Downstreams downstreams;

        Audit(Downstreams downstreams) {
            this.downstreams = downstreams;
        }

        @ActAsSelf(reason = "every charge is audited")
        void withReason() {
            withoutReason();
        }

        void withoutReason() {
            call(downstreams, "audit");
        }
    }

    static class Events {

        final List<SecurityEvent> seen = new ArrayList<>();

        @EventListener
        void on(SecurityEvent event) {
            seen.add(event);
        }
    }
}
