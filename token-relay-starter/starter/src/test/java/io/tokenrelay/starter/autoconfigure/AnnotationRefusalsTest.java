package io.tokenrelay.starter.autoconfigure;

import static io.tokenrelay.starter.autoconfigure.StartupRefusals.assertRefused;
import static io.tokenrelay.starter.autoconfigure.StartupRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.TestApplication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.Controller;

/** Annotations that are missing or contradict each other keep a service from starting. */
class AnnotationRefusalsTest {

    @RestController
    static class Forgotten {
        @GetMapping("/one")
        void one() {}

        @GetMapping("/two")
        @NotOwned(reason = "says nothing about who may call")
        void two() {}
    }

    @Test
    void namesEveryHandlerWithoutAnAnnotation() {
        List<StartupProblem> problems = refused(TestApplication.with(Forgotten.class));
        assertThat(problems).extracting(StartupProblem::error).containsOnly(StartupError.HANDLER_WITHOUT_ANNOTATION);
        assertThat(problems)
                .extracting(StartupProblem::where)
                .containsExactlyInAnyOrder(Forgotten.class.getName() + ".one()", Forgotten.class.getName() + ".two()");
    }

    @Test
    void looksEvenWhenBeansAreLazy() {
        TestApplication.with(Forgotten.class)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    static class WholeObjects {
        @Bean("/handler")
        HttpRequestHandler handler() {
            return (request, response) -> {};
        }

        @Bean("/controller")
        Controller controller() {
            return (request, response) -> null;
        }

        @Bean("/restricted")
        Restricted restricted() {
            return new Restricted();
        }

        @RequireUser
        static class Restricted implements HttpRequestHandler {
            @Override
            public void handleRequest(HttpServletRequest request, HttpServletResponse response) {}
        }
    }

    @Test
    void namesEveryObjectThatServesRequestsWithoutAnAnnotation() {
        assertThat(refused(TestApplication.with(WholeObjects.class)))
                .extracting(StartupProblem::error, StartupProblem::where)
                .containsExactlyInAnyOrder(
                        tuple(StartupError.HANDLER_WITHOUT_ANNOTATION, "bean /handler"),
                        tuple(StartupError.HANDLER_WITHOUT_ANNOTATION, "bean /controller"));
    }

    @RestController
    static class OpenAndRestricted {
        @GetMapping("/a")
        @PublicEndpoint(reason = "a test")
        @RequireUser
        void method() {}
    }

    @RestController
    @RequireUser
    static class OpenBelowRestrictedClass {
        @GetMapping("/a")
        @PublicEndpoint(reason = "a test")
        void method() {}
    }

    @Test
    void refusesToOpenWhatIsRestricted() {
        assertRefused(StartupError.PUBLIC_AND_RESTRICTED, "method()", OpenAndRestricted.class);
        assertRefused(StartupError.PUBLIC_AND_RESTRICTED, "method()", OpenBelowRestrictedClass.class);
    }

    @RestController
    static class WrongValues {
        @GetMapping("/a")
        @AllowChain("storefront >> orders")
        void pattern() {}

        @GetMapping("/b")
        @AllowCallers("Orders Service")
        void caller() {}

        @GetMapping("/c")
        @RequireScope({})
        void nothing() {}

        @GetMapping("/d")
        @PublicEndpoint(reason = " ")
        void noReason() {}

        @GetMapping("/e")
        @RequireUser
        @NotOwned(reason = "")
        void notOwned() {}
    }

    @Test
    void namesEveryValueThatCannotBeUsed() {
        assertThat(refused(TestApplication.with(WrongValues.class)))
                .hasSize(5)
                .extracting(StartupProblem::error)
                .containsOnly(StartupError.ANNOTATION_VALUE);
    }

    @RestController
    @RequireUser
    static class NeverHolds {
        @GetMapping("/a")
        @RequireService
        void method() {}
    }

    @Test
    void refusesWhatCouldNeverHold() {
        assertRefused(StartupError.NEVER_HOLDS, "method()", NeverHolds.class);
    }

    @Service
    static class OpenService {
        @PublicEndpoint(reason = "opens nothing")
        public void run() {}
    }

    @Test
    void refusesToCallSomethingAnEndpointThatIsNone() {
        assertRefused(StartupError.PUBLIC_WITHOUT_HANDLER, "run()", OpenService.class);
    }
}
