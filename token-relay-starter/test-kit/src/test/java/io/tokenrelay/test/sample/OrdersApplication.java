package io.tokenrelay.test.sample;

import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.outbound.Downstreams;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service as a user of the starter would write it: called by storefront, calls payments. */
@SpringBootApplication
public class OrdersApplication {

    @RestController
    static class OrderController {

        private final Downstreams downstreams;

        OrderController(Downstreams downstreams) {
            this.downstreams = downstreams;
        }

        @PostMapping("/orders")
        @RequireScope("orders:write")
        @Nullable String order() {
            return downstreams
                    .restClient("payments")
                    .post()
                    .uri("/charges")
                    .retrieve()
                    .body(String.class);
        }
    }
}
