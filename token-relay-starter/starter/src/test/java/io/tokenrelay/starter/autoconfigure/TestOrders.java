package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenEndpoint;
import io.tokenrelay.starter.http.TestServer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A service called orders, which charges at payments for its callers and audits there as itself. */
final class TestOrders {

    private TestOrders() {}

    static ApplicationContextRunner calling(TestServer payments, TokenEndpoint tokens) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        TokenRelayAutoConfiguration.class,
                        HttpClientAutoConfiguration.class,
                        ImperativeHttpClientAutoConfiguration.class,
                        RestClientAutoConfiguration.class,
                        OutboundAutoConfiguration.class))
                .withBean(TokenEndpoint.class, () -> tokens)
                .withPropertyValues(
                        "token-relay.issuer=http://localhost:9000",
                        "token-relay.client.id=orders",
                        "token-relay.downstream.payments.url=" + payments.url(),
                        "token-relay.downstream.payments.scopes=payments:charge",
                        "token-relay.downstream.audit.service=payments",
                        "token-relay.downstream.audit.url=" + payments.url(),
                        "token-relay.downstream.audit.scopes=payments:audit",
                        "token-relay.downstream.audit.mode=service");
    }

    static void asAlice(Runnable action) {
        try (var bound = CallerContext.bind(TestCallers.alice("original"))) {
            action.run();
        }
    }
}
