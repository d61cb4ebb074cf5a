package io.tokenrelay.starter.autoconfigure;

import static io.tokenrelay.starter.autoconfigure.StartupRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenrelay.starter.annotation.BoundTo;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.TestApplication;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A {@code @BoundTo} that can't hold or be enforced keeps a service from starting. */
class BoundToRefusalsTest {

    @RestController
    static class Mistaken {

        @PostMapping("/typo")
        @BoundTo(name = "order", value = "#oder")
        public void typo(@RequestParam String order) {}

        @PostMapping("/call")
        @BoundTo(name = "order", value = "#order.trim()")
        public void call(@RequestParam String order) {}

        @PostMapping("/name")
        @BoundTo(name = "Order Number", value = "#order")
        public void name(@RequestParam String order) {}

        @PostMapping("/never")
        @RequireService
        @BoundTo(name = "order", value = "#order")
        public void never(@RequestParam String order) {}

        @PostMapping("/final")
        @BoundTo(name = "order", value = "#order")
        public final void last(@RequestParam String order) {}
    }

    @Test
    void namesEveryOneThatCannotHoldOrBeEnforced() {
        assertThat(refused(TestApplication.with(Mistaken.class)))
                .extracting(StartupProblem::error, problem -> problem.where().replaceAll(".*\\.(\\w+)\\(.*", "$1"))
                .containsOnly(
                        tuple(StartupError.ID_EXPRESSION, "typo"),
                        tuple(StartupError.ID_EXPRESSION, "call"),
                        tuple(StartupError.ANNOTATION_VALUE, "name"),
                        tuple(StartupError.NEVER_HOLDS, "never"),
                        tuple(StartupError.NOT_ENFORCEABLE, "last"));
    }
}
