package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.startup.StartupRefusedException;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestTokens;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

class GuardedBeansTest {

    @Service
    @RequireUser
    static class Ledger {

        public String read() {
            return "read";
        }

        String packagePrivate() {
            return "read";
        }

        @RequireScope("ledger:write")
        public String write() {
            return "written";
        }

        @Override
        public String toString() {
            return "ledger";
        }
    }

    @Service
    static class Reports {

        @Async
        @RequireUser
        public CompletableFuture<Boolean> create() {
            return CompletableFuture.completedFuture(CallerContext.current().isPresent());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    static class Asynchronous {}

    interface Remote {
        @RequireUser
        String call();

        String free();
    }

    @Configuration(proxyBeanMethods = false)
    static class Others {

        @Bean
        Remote remote() {
            return (Remote) Proxy.newProxyInstance(
                    Remote.class.getClassLoader(),
                    new Class<?>[] {Remote.class},
                    (proxy, method, arguments) -> "called");
        }

        @Bean
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
        Ledger prototype() {
            return new Ledger();
        }
    }

    @Test
    void enforcesTheAnnotationsOfAServiceWhoeverCallsIt() {
        run(context -> {
            Ledger ledger = context.getBean("ledger", Ledger.class);
            assertRefused(AccessError.NO_CALLER, ledger::read);
            assertRefused(AccessError.NO_CALLER, ledger::packagePrivate);
            try (CallerContext.Binding bound =
                    CallerContext.bind(TestTokens.ordersItself().caller())) {
                assertRefused(AccessError.NOT_A_USER, ledger::read);
            }
            try (CallerContext.Binding bound =
                    CallerContext.bind(TestTokens.alice().caller())) {
                assertThat(ledger.read()).isEqualTo("read");
                assertRefused(AccessError.SCOPE_MISSING, ledger::write);
            }
        });
    }

    @RestControllerAdvice
    @RequireScope("advice")
    static class Advice {

        @ExceptionHandler(IllegalStateException.class)
        public String handle() {
            return "handled";
        }
    }

    @Test
    void enforcesTheAnnotationsOfAnAdviceForWhichNoHandlerAsks() {
        TestApplication.with(Advice.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertRefused(AccessError.NO_CALLER, context.getBean(Advice.class)::handle);
        });
    }

    @Service
    static class Mistaken {

        @RequireUser
        public final void run() {}
    }

    @Test
    void makesNoBeanLaterThatCouldNotBeProtected() {
        run(context -> {
            ((GenericApplicationContext) context).registerBean("mistaken", Mistaken.class);
            assertThatExceptionOfType(BeanCreationException.class)
                    .isThrownBy(() -> context.getBean("mistaken"))
                    .withRootCauseInstanceOf(StartupRefusedException.class);
        });
    }

    @Test
    void leavesWhatEveryObjectHasAlone() {
        run(context -> assertThat(context.getBean("ledger")).hasToString("ledger"));
    }

    @Test
    void enforcesTheAnnotationsOfBeansThatAreMadeLater() {
        run(context -> assertRefused(AccessError.NO_CALLER, context.getBean("prototype", Ledger.class)::read));
    }

    @Test
    void enforcesTheAnnotationsOfAnInterfaceThatOnlyAProxyImplements() {
        run(context -> {
            Remote remote = context.getBean(Remote.class);
            assertRefused(AccessError.NO_CALLER, remote::call);
            assertThat(remote.free()).isEqualTo("called");
        });
    }

    @Test
    void asksBeforeAnAsynchronousMethodLeavesTheThreadThatKnowsTheCaller() {
        run(context -> {
            Reports reports = context.getBean(Reports.class);
            assertRefused(AccessError.NO_CALLER, () -> reports.create().join());
            try (CallerContext.Binding bound =
                    CallerContext.bind(TestTokens.alice().caller())) {
                assertThat(reports.create()).succeedsWithin(Duration.ofSeconds(10));
            }
        });
    }

    @Test
    void saysNothingInTheExceptionThatCouldReachAnAnswer() {
        run(context -> {
            AccessRefusedException refused =
                    catchThrowableOfType(AccessRefusedException.class, () -> context.getBean("ledger", Ledger.class)
                            .write());
            assertThat(refused).hasMessage("Access denied");
            assertThat(refused.reference()).hasSize(36);
        });
    }

    private static void assertRefused(AccessError error, Runnable call) {
        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(call::run)
                .returns(error, AccessRefusedException::error);
    }

    private static void run(ThrowingConsumer<ApplicationContext> test) {
        TestApplication.with(Reports.class, Asynchronous.class, Others.class)
                .withBean("ledger", Ledger.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    test.accept(context.getSourceApplicationContext());
                });
    }
}
