package io.tokenrelay.starter.outbound;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.exchange.TokenAnswer;
import java.net.URI;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

class NoTokenExceptionTest {

    @Test
    void becomesTheAnswerWithoutAnyHandlerOfTheApplication() throws Exception {
        standaloneSetup(new Calling()).build().perform(get("/refused")).andExpect(status().isForbidden());
        standaloneSetup(new Calling()).build().perform(get("/unavailable")).andExpect(status().isServiceUnavailable());
    }

    @Test
    void becomesProblemDetailsWhereTheyAreOn() throws Exception {
        standaloneSetup(new Calling())
                .setControllerAdvice(new ProblemDetailsOn())
                .build()
                .perform(get("/refused"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.status").value(403))
                .andExpect(jsonPath("$.instance").value(startsWith("urn:uuid:")))
                .andExpect(content().string(not(containsString("TR-"))))
                .andExpect(content().string(not(containsString("payments"))));
    }

    @Test
    void saysWhenToComeBackWhileTheServerIsAway() throws Exception {
        standaloneSetup(new Calling())
                .setControllerAdvice(new ProblemDetailsOn())
                .build()
                .perform(get("/unavailable"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "5"));
    }

    /** What {@code spring.mvc.problemdetails.enabled} switches on. */
    @ControllerAdvice
    static class ProblemDetailsOn extends ResponseEntityExceptionHandler {}

    @RestController
    static class Calling {

        private static final URI URL = URI.create("https://payments.example");
        private static final Downstream PAYMENTS = new Downstream(
                "payments",
                new ClientId("payments"),
                URL,
                Origin.of(URL).orElseThrow(),
                Scopes.of("payments:charge"),
                DownstreamMode.EXCHANGE,
                new TreeSet<>());

        @GetMapping("/refused")
        void refused() {
            throw new ExchangeRefusedException(PAYMENTS, new TokenAnswer.Refused("invalid_scope", "TR-X06", "no"));
        }

        @GetMapping("/unavailable")
        void unavailable() {
            throw new ServerUnavailableException(PAYMENTS, new TokenAnswer.Unavailable("down"));
        }
    }
}
