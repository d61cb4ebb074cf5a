package io.tokenrelay.starter.autoconfigure;

import static io.tokenrelay.starter.autoconfigure.StartupRefusals.assertRefused;
import static io.tokenrelay.starter.autoconfigure.StartupRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestOwners;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An annotation that nothing would enforce keeps a service from starting. */
class EnforcementRefusalsTest {

    @Service
    static final class FinalClass {
        @RequireUser
        public void run() {}
    }

    @Service
    static class Unreachable {
        @RequireUser
        public final void finalMethod() {}

        @RequireUser
        @SuppressWarnings("UnusedMethod")
        private void privateMethod() {}

        @RequireUser
        static void staticMethod() {}
    }

    @Service
    @RequireUser
    static class FinalBelowAnnotatedClass {
        public final void run() {}
    }

    @RestController
    static final class FinalController {
        @GetMapping("/payments/{id}")
        @SubjectOwns(type = String.class, id = "#id")
        public void payment(@PathVariable String id) {}
    }

    @Test
    void refusesAnnotationsThatNothingCouldEnforce() {
        assertRefused(StartupError.NOT_ENFORCEABLE, "run()", FinalClass.class);
        assertRefused(StartupError.NOT_ENFORCEABLE, "run()", FinalBelowAnnotatedClass.class);
        assertRefused(StartupError.NOT_ENFORCEABLE, "payment(String)", FinalController.class, TestOwners.class);
        assertThat(refused(TestApplication.with(Unreachable.class)))
                .hasSize(3)
                .extracting(StartupProblem::error)
                .containsOnly(StartupError.NOT_ENFORCEABLE);
    }

    @RestController
    static final class FinalControllerWithoutNeedOfAProxy {
        @GetMapping("/payments")
        @RequireUser
        public void payments() {}
    }

    @Test
    void needsNoProxyForAHandlerWhoseArgumentsDoNotMatter() {
        TestApplication.with(FinalControllerWithoutNeedOfAProxy.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    static class CreatesTooEarly {
        static class Early {
            @RequireUser
            public void run() {}
        }

        @Bean
        static Early early() {
            return new Early();
        }

        @Bean
        static BeanPostProcessor needsItEarly(Early early) {
            return new BeanPostProcessor() {};
        }
    }

    @Test
    void refusesABeanThatWasMadeBeforeItCouldGetAProxy() {
        assertRefused(StartupError.NOT_ENFORCEABLE, "early", CreatesTooEarly.class);
    }

    @Configuration(proxyBeanMethods = false)
    static class RegistersAnObject {
        @Autowired
        void register(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings)
                throws NoSuchMethodException {
            mappings.registerMapping(
                    RequestMappingInfo.paths("/payments/{id}")
                            .options(mappings.getBuilderConfiguration())
                            .build(),
                    new Owned(),
                    Owned.class.getMethod("payment", String.class));
        }
    }

    @RestController
    static class Owned {
        @GetMapping("/payments/{id}")
        @SubjectOwns(type = String.class, id = "#id")
        public void payment(@PathVariable String id) {}
    }

    @Test
    void refusesAHandlerWhoseObjectHasNoProxy() {
        assertRefused(StartupError.NOT_ENFORCEABLE, "payment(String)", RegistersAnObject.class, TestOwners.class);
    }
}
