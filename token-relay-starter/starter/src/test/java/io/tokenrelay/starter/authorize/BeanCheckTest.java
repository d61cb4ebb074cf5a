package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

class BeanCheckTest {

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final BeanGuard guard = new BeanGuard(TestPolicies.with(), List.of());
    private final AccessProxyCreator proxies = new AccessProxyCreator(() -> guard);
    private final BeanCheck check = new BeanCheck(beans, guard, proxies);

    static class Guarded {
        @RequireUser
        public void run() {}
    }

    static class Mistaken {
        @RequireUser
        public final void run() {}
    }

    static class MakesMistaken implements FactoryBean<Mistaken> {
        @Override
        public Mistaken getObject() {
            return new Mistaken();
        }

        @Override
        public Class<?> getObjectType() {
            return Mistaken.class;
        }
    }

    @Test
    void reportsAnAnnotatedBeanThatGotNoProxy() {
        beans.registerSingleton("early", new Guarded());

        assertThat(check.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.error()).isEqualTo(StartupError.NOT_ENFORCEABLE);
            assertThat(problem.where()).isEqualTo("bean early (" + Guarded.class.getName() + ")");
            assertThat(problem.detail()).contains("has no proxy");
        });
    }

    @Test
    void findsNothingWrongWithOneThatHasItOrNeedsNone() {
        beans.registerSingleton("guarded", proxies.postProcessAfterInitialization(new Guarded(), "guarded"));
        beans.registerSingleton("plain", new Object());
        beans.registerBeanDefinition("later", new RootBeanDefinition(Guarded.class));

        assertThat(check.problems()).isEmpty();
    }

    @Test
    void reportsWhatIsWrongWithABeanByItselfOnce() {
        beans.registerSingleton("mistaken", new Mistaken());

        assertMistaken(check.problems());
    }

    @Test
    void looksAtBeansThatAreNotMadeYet() {
        beans.registerBeanDefinition("later", new RootBeanDefinition(Mistaken.class));

        assertMistaken(check.problems());
        assertThat(beans.containsSingleton("later")).isFalse();
    }

    @Test
    void looksAtWhatAFactoryMakes() {
        beans.registerSingleton("factory", new MakesMistaken());

        assertMistaken(check.problems());
    }

    @Test
    void leavesWhatComesAfterItToTheProxies() {
        check.problems();

        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> proxies.postProcessAfterInitialization(new Mistaken(), "late"));
    }

    private static void assertMistaken(List<StartupProblem> problems) {
        assertThat(problems)
                .extracting(StartupProblem::where, StartupProblem::detail)
                .containsExactly(tuple(Mistaken.class.getName() + ".run()", "is final"));
    }
}
