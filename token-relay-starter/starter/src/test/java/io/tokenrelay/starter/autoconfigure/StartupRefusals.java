package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import io.tokenrelay.starter.testing.TestApplication;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

/** Starts services that must not start. */
final class StartupRefusals {

    private StartupRefusals() {}

    static void assertRefused(StartupError error, String where, Class<?>... beans) {
        assertThat(refused(TestApplication.with(beans))).singleElement().satisfies(problem -> {
            assertThat(problem.error()).isEqualTo(error);
            assertThat(problem.where()).contains(where);
        });
    }

    static List<StartupProblem> refused(WebApplicationContextRunner application) {
        AtomicReference<List<StartupProblem>> problems = new AtomicReference<>(List.of());
        application.run(context -> {
            assertThat(context).hasFailed();
            Throwable cause =
                    NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(context.getStartupFailure()));
            assertThat(cause).isInstanceOf(StartupRefusedException.class);
            problems.set(((StartupRefusedException) cause).problems());
        });
        return problems.get();
    }
}
