package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tokenrelay.core.token.Subject;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.authorize.OwnerResolver;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.outbound.Downstreams;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestRequests;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A real server: what is there besides annotated handlers, and what a servlet container does besides one dispatch. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        classes = {
            TestApplication.class,
            HandlersOfOthersTest.Routes.class,
            HandlersOfOthersTest.BesideSpringMvc.class,
            HandlersOfOthersTest.Payments.class,
            HandlersOfOthersTest.CatchAll.class,
            HandlersOfOthersTest.NobodyOwns.class
        },
        properties = {
            "token-relay.inbound.public[0].path=/public/**",
            "token-relay.inbound.public[0].reason=a test",
            "spring.task.execution.pool.core-size=1",
            "spring.task.execution.pool.max-size=1",
            "token-relay.client.secret=secret",
            "token-relay.downstream.ledger.url=http://localhost:9",
            "token-relay.downstream.ledger.scopes=ledger:write",
            "token-relay.downstream.ledger.mode=service",
            "token-relay.inbound.public[1].path=/payments",
            "token-relay.inbound.public[1].reason=a mistake that must not open a handler"
        })
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class HandlersOfOthersTest {

    @Autowired
    TestIssuer issuer;

    @Autowired
    @Qualifier("applicationTaskExecutor") AsyncTaskExecutor tasks;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    @Configuration(proxyBeanMethods = false)
    static class Routes {

        @Bean
        RouterFunction<ServerResponse> routes() {
            return RouterFunctions.route()
                    .GET("/routed", request -> ServerResponse.ok().body("routed"))
                    .GET("/public/routed", request -> ServerResponse.ok().body("public"))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BesideSpringMvc {

        @Bean
        ServletRegistrationBean<HttpServlet> plainServlet() {
            HttpServlet servlet = new HttpServlet() {
                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    response.getWriter().write("plain");
                }
            };
            return new ServletRegistrationBean<>(servlet, "/plain/*");
        }
    }

    record Payment() {}

    static final class NobodyOwns implements OwnerResolver<Payment> {
        @Override
        public Class<Payment> type() {
            return Payment.class;
        }

        @Override
        public Optional<String> ownerOf(Object id) {
            return Optional.empty();
        }
    }

    @RestController
    static class Payments {

        @Autowired
        @Nullable Downstreams downstreams;

        @GetMapping("/payments")
        @RequireUser
        String payments() {
            return "done";
        }

        @GetMapping("/later")
        @RequireUser
        Callable<String> later() {
            return () -> "later";
        }

        @GetMapping("/later/bound")
        @RequireUser
        Callable<String> laterBound() {
            return () -> CallerContext.current().orElseThrow().token().subject().value();
        }

        @GetMapping("/later/streamed")
        @RequireUser
        StreamingResponseBody laterStreamed() {
            return body -> body.write(CallerContext.current()
                    .map(caller -> caller.token().subject().value())
                    .orElse("nobody")
                    .getBytes(StandardCharsets.UTF_8));
        }

        @GetMapping("/later/task")
        @RequireUser
        WebAsyncTask<String> laterTask() {
            return new WebAsyncTask<>(() -> catchThrowable(() -> Objects.requireNonNull(downstreams)
                            .restClient("ledger")
                            .get()
                            .retrieve()
                            .toBodilessEntity())
                    .getClass()
                    .getSimpleName());
        }

        @GetMapping("/home")
        @PublicEndpoint(reason = "a test")
        String home() {
            return "home";
        }

        @GetMapping("/fails")
        @RequireUser
        String fails() {
            throw new IllegalStateException("a test");
        }

        @GetMapping("/scoped")
        @RequireScope("never")
        String scoped() {
            return "done";
        }

        @GetMapping("/owned/{id}")
        @SubjectOwns(type = Payment.class, id = "#id")
        public String owned(@PathVariable String id) {
            return "done";
        }

        @GetMapping("/bound")
        @RequireUser
        String bound() {
            return CallerContext.current().orElseThrow().token().subject().value();
        }
    }

    @RestControllerAdvice
    static class CatchAll {

        @ExceptionHandler(Exception.class)
        @ResponseStatus(HttpStatus.OK)
        String everythingIsFine(Exception exception) {
            return "fine: " + exception.getMessage();
        }
    }

    @Test
    void needACaller() throws Exception {
        assertThat(get("/routed", null).statusCode()).isEqualTo(401);
        assertThat(get("/routed", token()).body()).isEqualTo("routed");
        assertThat(get("/plain/servlet", null).statusCode()).isEqualTo(401);
        assertThat(get("/plain/servlet", token()).body()).isEqualTo("plain");
        assertThat(get("/error", null).statusCode()).isEqualTo(401);
        assertThat(get("/static-file.txt", null).statusCode()).isEqualTo(401);
    }

    @Test
    void areOpenWhereListed() throws Exception {
        assertThat(get("/public/routed", null).body()).isEqualTo("public");
        assertThat(get("/public/../routed", null).statusCode()).isIn(400, 401);
        assertThat(get("/public/%2e%2e/routed", null).statusCode()).isIn(400, 401);
        assertThat(get("/public;/routed", null).statusCode()).isIn(400, 401);
    }

    @Test
    void doNotOpenAHandlerOfTheApplicationsOwn() throws Exception {
        HttpResponse<String> response = get("/payments", null);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(get("/payments", token()).statusCode()).isEqualTo(200);
    }

    @Test
    void seeTheSameCallerAfterAnAsynchronousDispatch() throws Exception {
        assertThat(get("/later", token()).body()).isEqualTo("later");
        assertThat(get("/later", null).statusCode()).isEqualTo(401);
    }

    @Test
    void areNotOpenWhereAnotherServletHasSuchAPath() throws Exception {
        assertThat(get("/home", null).body()).isEqualTo("home");
        assertThat(get("/plain/home", null).statusCode()).isEqualTo(401);
        assertThat(get("/plain/public/routed", null).statusCode()).isEqualTo(401);
        assertThat(get("/plain/public/routed", token()).body()).isEqualTo("plain");
    }

    @Test
    void haveTheCallerInTheirOwnTasksAndNotAfterwards() throws Exception {
        assertThat(get("/later/bound", token()).body()).isEqualTo(TestTokens.ALICE.toString());
        assertThat(callerLeftBehind()).isEmpty();
        assertThat(get("/later/streamed", token()).body()).isEqualTo(TestTokens.ALICE.toString());
        assertThat(callerLeftBehind()).isEmpty();
    }

    @Test
    void actForTheirCallerAndNotAsTheServiceInTheirOwnTasks() throws Exception {
        assertThat(get("/later/task", token()).body()).isEqualTo("CallerPresentException");
    }

    /** On the only thread that runs tasks. */
    private Optional<Caller> callerLeftBehind() throws Exception {
        return tasks.submit(CallerContext::current).get();
    }

    @Test
    void areRefusedWhenNothingWouldLookAtTheirArguments(CapturedOutput log) throws Exception {
        mappings.registerMapping(
                RequestMappingInfo.paths("/unproxied/{id}")
                        .options(mappings.getBuilderConfiguration())
                        .build(),
                new Payments(),
                Payments.class.getMethod("owned", String.class));
        assertThat(get("/unproxied/1", token()).statusCode()).isEqualTo(403);
        assertThat(log).contains("TR-A10", "no proxy");
    }

    @Test
    void neverTurnARefusalIntoSomethingElse() throws Exception {
        HttpResponse<String> refused = get("/owned/1", token());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(get("/scoped", token()).statusCode()).isEqualTo(403);
        assertThat(get("/fails", token()).body()).isEqualTo("fine: a test");
    }

    @Test
    void makeNoSession() throws Exception {
        assertThat(get("/payments", token()).headers().map()).doesNotContainKey("set-cookie");
        assertThat(get("/payments", null).headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void neverShareACallerBetweenRequestsOnOneThread() throws Exception {
        for (int i = 0; i < 30; i++) {
            TestTokens token =
                    i % 2 == 0 ? TestTokens.alice() : TestTokens.alice().withSubject(Subject.user(TestTokens.BOB));
            assertThat(get("/bound", issuer.sign(token)).body())
                    .isEqualTo(token.subject().value());
            assertThat(get("/bound", null).statusCode()).isEqualTo(401);
        }
    }

    private String token() {
        return issuer.sign(TestTokens.alice());
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws IOException, InterruptedException {
        return TestRequests.get(port, path, token);
    }
}
