package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handlers that need a person, and one that is open. */
@RestController
class TestPayments {

    @GetMapping("/payments")
    @RequireUser
    String payments() {
        return "done";
    }

    @PostMapping("/payments")
    @RequireUser
    String pay() {
        return "done";
    }

    @GetMapping("/open")
    @PublicEndpoint(reason = "a test")
    String open() {
        return "open";
    }
}
