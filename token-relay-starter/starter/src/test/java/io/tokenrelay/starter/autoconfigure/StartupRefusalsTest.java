package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.authorize.OwnerResolver;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import io.tokenrelay.starter.testing.TestApplication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.stereotype.Service;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.Controller;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ExtendWith(OutputCaptureExtension.class)
class StartupRefusalsTest {

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

    @RestController
    static final class FinalControllerWithoutNeedOfAProxy {
        @GetMapping("/payments")
        @RequireUser
        public void payments() {}
    }

    static final class StringOwners implements OwnerResolver<String> {
        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public Optional<String> ownerOf(Object id) {
            return Optional.empty();
        }
    }

    @Test
    void refusesAnnotationsThatNothingCouldEnforce() {
        assertRefused(StartupError.NOT_ENFORCEABLE, "run()", FinalClass.class);
        assertRefused(StartupError.NOT_ENFORCEABLE, "run()", FinalBelowAnnotatedClass.class);
        assertRefused(StartupError.NOT_ENFORCEABLE, "payment(String)", FinalController.class, StringOwners.class);
        assertThat(refused(TestApplication.with(Unreachable.class)))
                .hasSize(3)
                .extracting(StartupProblem::error)
                .containsOnly(StartupError.NOT_ENFORCEABLE);
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

    @Test
    void refusesAHandlerWhoseObjectHasNoProxy() {
        assertRefused(StartupError.NOT_ENFORCEABLE, "payment(String)", RegistersAnObject.class, StringOwners.class);
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
    static class Owned {
        @GetMapping("/payments/{id}")
        @SubjectOwns(type = String.class, id = "#id")
        public void payment(@PathVariable String id) {}
    }

    @RestController
    static class WrongParameter {
        @GetMapping("/payments/{id}")
        @SubjectOwns(type = String.class, id = "#paymentId")
        public void payment(@PathVariable String id) {}
    }

    static final class MoreStringOwners implements OwnerResolver<String> {
        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public Optional<String> ownerOf(Object id) {
            return Optional.empty();
        }
    }

    @Test
    void refusesAnOwnershipThatNobodyCouldTell() {
        assertRefused(StartupError.OWNER_RESOLVER, "payment(String)", Owned.class);
        assertRefused(
                StartupError.OWNER_RESOLVER,
                "payment(String)",
                Owned.class,
                StringOwners.class,
                MoreStringOwners.class);
        TestApplication.with(Owned.class, StringOwners.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesAnIdThatIsNoParameter() {
        assertRefused(StartupError.ID_EXPRESSION, "payment(String)", WrongParameter.class, StringOwners.class);
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

    @Test
    void refusesToStartUnconfigured() {
        assertThat(refused(TestApplication.with().withPropertyValues("token-relay.issuer=", "token-relay.client.id=")))
                .extracting(StartupProblem::where)
                .containsExactlyInAnyOrder("token-relay.issuer", "token-relay.client.id");
    }

    @Test
    void refusesAnIssuerInClearTextOnAnotherMachine() {
        assertThat(refused(TestApplication.with().withPropertyValues("token-relay.issuer=http://auth.example.com")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.ISSUER_UNUSABLE);
    }

    @Test
    void refusesAUriThatIsNone() {
        assertThat(refused(TestApplication.with().withPropertyValues("token-relay.client.uri=payments")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.CLIENT_URI_UNUSABLE);
    }

    @Test
    void refusesPublicPathsWithoutAReasonOrAFixedBeginning() {
        assertThat(refused(TestApplication.with()
                        .withPropertyValues(
                                "token-relay.inbound.public[0].path=/css/**",
                                "token-relay.inbound.public[1].path=/**",
                                "token-relay.inbound.public[1].reason=everything",
                                "token-relay.inbound.public[2].path=/{all}",
                                "token-relay.inbound.public[2].reason=everything",
                                "token-relay.inbound.public[3].reason=no path",
                                "token-relay.inbound.public[4].path=css",
                                "token-relay.inbound.public[4].reason=no slash",
                                "token-relay.inbound.public[5].path=/img/**",
                                "token-relay.inbound.public[5].reason=fine",
                                "token-relay.inbound.public[6].path=/?*/**",
                                "token-relay.inbound.public[6].reason=everything",
                                "token-relay.inbound.public[7].path=/css*/**",
                                "token-relay.inbound.public[7].reason=more than one place")))
                .extracting(StartupProblem::where)
                .containsExactly(
                        "token-relay.inbound.public[0]",
                        "token-relay.inbound.public[1]",
                        "token-relay.inbound.public[2]",
                        "token-relay.inbound.public[3]",
                        "token-relay.inbound.public[4]",
                        "token-relay.inbound.public[6]",
                        "token-relay.inbound.public[7]");
    }

    @Test
    void refusesEdgeModeWithoutTheOAuthClient() {
        assertThat(refused(TestApplication.with()
                        .withClassLoader(new FilteredClassLoader(ClientRegistration.class))
                        .withPropertyValues("token-relay.edge.enabled=true", "token-relay.client.secret=secret")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.EDGE_DEPENDENCY);
    }

    @Test
    void refusesEdgeScopesThatAreNone() {
        assertThat(refused(TestApplication.with()
                        .withPropertyValues(
                                "token-relay.edge.enabled=true",
                                "token-relay.client.secret=secret",
                                "token-relay.edge.scopes[0]=shop orders")))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.EDGE_SCOPES);
    }

    @Test
    void refusesAWebFluxApplicationThatItCouldNotProtect() {
        new ReactiveWebApplicationContextRunner()
                .withUserConfiguration(UnsupportedAutoConfiguration.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(StartupRefusedException.class)
                        .hasMessageContaining("TR-S15"));
    }

    private static void assertRefused(StartupError error, String where, Class<?>... beans) {
        assertThat(refused(TestApplication.with(beans))).singleElement().satisfies(problem -> {
            assertThat(problem.error()).isEqualTo(error);
            assertThat(problem.where()).contains(where);
        });
    }

    private static List<StartupProblem> refused(WebApplicationContextRunner application) {
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
