package io.tokenrelay.test.sample;

import io.tokenrelay.test.TokenRelayTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/** A test of orders against {@link FakePayments}; all of them share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = OrdersApplication.class,
        properties = {
            "token-relay.issuer=https://overridden.example",
            "token-relay.client.id=orders",
            "token-relay.client.secret-file=/overridden",
            "token-relay.downstream.payments.scopes=payments:charge",
            "spring.mvc.problemdetails.enabled=true"
        })
@AutoConfigureRestTestClient
@ContextConfiguration(initializers = PaymentsInitializer.class)
@AutoConfigureMockMvc
@TokenRelayTest(registry = "classpath:registry.yaml")
@interface OrdersTest {}
