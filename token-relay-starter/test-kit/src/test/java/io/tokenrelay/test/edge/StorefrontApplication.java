package io.tokenrelay.test.edge;

import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.context.Caller;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that people reach with a browser. */
@SpringBootApplication
public class StorefrontApplication {

    @RestController
    static class BasketController {

        @GetMapping("/basket")
        @RequireScope("shop")
        String basket(Caller caller) {
            return "basket of " + caller.token().subject();
        }
    }
}
