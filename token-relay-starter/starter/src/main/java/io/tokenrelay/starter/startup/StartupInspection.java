package io.tokenrelay.starter.startup;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Runs every check once all beans are there and before the server accepts its first connection, and refuses to start
 * with everything that they found.
 */
public final class StartupInspection implements SmartInitializingSingleton {

    private final ObjectProvider<StartupCheck> checks;

    public StartupInspection(ObjectProvider<StartupCheck> checks) {
        this.checks = checks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<StartupProblem> problems = checks.orderedStream()
                .flatMap(check -> check.problems().stream())
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new StartupRefusedException(problems);
        }
    }
}
