package io.tokenrelay.starter.autoconfigure;

import static io.tokenrelay.starter.autoconfigure.StartupRefusals.assertRefused;
import static io.tokenrelay.starter.autoconfigure.StartupRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestOwners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ownership that is unsaid, or that nobody could tell, keeps a service from starting. */
@ExtendWith(OutputCaptureExtension.class)
class OwnershipRefusalsTest {

    @RestController
    static class Owned {
        @GetMapping("/payments/{id}")
        @SubjectOwns(type = String.class, id = "#id")
        public void payment(@PathVariable String id) {}
    }

    static final class MoreOwners extends TestOwners {}

    @Test
    void refusesAnOwnershipThatNobodyCouldTell() {
        assertRefused(StartupError.OWNER_RESOLVER, "payment(String)", Owned.class);
        assertRefused(StartupError.OWNER_RESOLVER, "payment(String)", Owned.class, TestOwners.class, MoreOwners.class);
        TestApplication.with(Owned.class, TestOwners.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @RestController
    static class WrongParameter {
        @GetMapping("/payments/{id}")
        @SubjectOwns(type = String.class, id = "#paymentId")
        public void payment(@PathVariable String id) {}
    }

    @Test
    void refusesAnIdThatIsNoParameter() {
        assertRefused(StartupError.ID_EXPRESSION, "payment(String)", WrongParameter.class, TestOwners.class);
    }

    @RestController
    static class TakesIds {
        @GetMapping("/payments/{id}")
        @RequireUser
        void byPath(@PathVariable String id) {}

        @GetMapping("/payments")
        @RequireUser
        void byQuery(@RequestParam String customerId, @RequestParam int page) {}

        @GetMapping("/articles/{id}")
        @RequireUser
        @NotOwned(reason = "articles are the same for everyone")
        void articles(@PathVariable String id) {}

        @GetMapping("/jobs/{id}")
        @RequireService
        void jobs(@PathVariable String id) {}

        @GetMapping("/pages")
        @RequireUser
        void pages(@RequestParam int page) {}
    }

    @Test
    void reportsHandlersForUsersThatDoNotSayWhoseTheObjectIs(CapturedOutput log) {
        TestApplication.with(TakesIds.class).run(context -> assertThat(context).hasNotFailed());
        assertThat(log)
                .contains("TR-S12", "byPath(String)", "byQuery(String, int)")
                .doesNotContain("articles(", "jobs(", "pages(");
    }

    @Test
    void refusesThemWhereConfigured() {
        assertThat(refused(TestApplication.with(TakesIds.class)
                        .withPropertyValues("token-relay.inbound.unsaid-ownership=refuse")))
                .hasSize(2)
                .extracting(StartupProblem::error)
                .containsOnly(StartupError.IDENTIFIER_WITHOUT_OWNER);
    }
}
