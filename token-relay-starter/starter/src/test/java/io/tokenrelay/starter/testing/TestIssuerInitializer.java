package io.tokenrelay.starter.testing;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Before the service reads a property: its issuer's address is one. */
final class TestIssuerInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext service) {
        TestIssuer issuer = TestIssuer.start();
        service.getBeanFactory().registerSingleton("testIssuer", issuer);
        service.addApplicationListener((ContextClosedEvent closed) -> issuer.close());
        TestPropertyValues.of("token-relay.issuer=" + issuer.uri(), "token-relay.client.id=payments")
                .applyTo(service);
    }
}
