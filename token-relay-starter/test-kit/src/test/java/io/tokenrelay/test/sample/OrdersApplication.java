package io.tokenrelay.test.sample;

import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.outbound.Downstreams;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service as a user of the starter would write it: called by storefront, calls payments. */
@SpringBootApplication
public class OrdersApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** What it does, with or without a request. */
    @Service
    static class Checkout {

        private final Downstreams downstreams;

        Checkout(Downstreams downstreams) {
            this.downstreams = downstreams;
        }

        @Nullable String charge() {
            return downstreams
                    .restClient("payments")
                    .post()
                    .uri("/charges")
                    .retrieve()
                    .body(String.class);
        }
    }

    @RestController
    static class OrderController {

        private final Checkout checkout;
        private final Clock clock;

        OrderController(Checkout checkout, Clock clock) {
            this.checkout = checkout;
            this.clock = clock;
        }

        @PostMapping("/orders")
        @RequireScope("orders:write")
        @Nullable String order() {
            return checkout.charge();
        }

        @GetMapping("/orders")
        @RequireScope("orders:read")
        String orders(Caller caller) {
            return "orders of " + caller.token().subject() + " through "
                    + caller.token().chain();
        }

        @PostMapping("/deliveries")
        @RequireService
        @RequireScope("orders:deliver")
        Instant deliver() {
            return clock.instant();
        }
    }
}
