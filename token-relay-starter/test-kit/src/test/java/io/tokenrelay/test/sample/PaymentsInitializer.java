package io.tokenrelay.test.sample;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts {@link FakePayments} with the application, as a bean of it. */
final class PaymentsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FakePayments payments = new FakePayments();
        ((GenericApplicationContext) context).registerBean(FakePayments.class, () -> payments);
        TestPropertyValues.of("token-relay.downstream.payments.url=" + payments.uri())
                .applyTo(context);
    }
}
