package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestRequests;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A second servlet with controllers of its own, which no start-up check has looked at, opens nothing. */
@SpringBootTest(
        classes = {TestApplication.class, SecondDispatcherTest.SecondServlet.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithTestIssuer
class SecondDispatcherTest {

    @Autowired
    TestIssuer issuer;

    @LocalServerPort
    int port;

    @Configuration(proxyBeanMethods = false)
    static class SecondServlet {

        @Bean
        ServletRegistrationBean<DispatcherServlet> second() {
            AnnotationConfigWebApplicationContext child = new AnnotationConfigWebApplicationContext();
            child.register(ChildConfiguration.class);
            ServletRegistrationBean<DispatcherServlet> registration =
                    new ServletRegistrationBean<>(new DispatcherServlet(child), "/second/*");
            registration.setName("second");
            return registration;
        }
    }

    /** Not found by the application itself: it belongs to the servlet's own context. */
    @EnableWebMvc
    static class ChildConfiguration {

        @Bean
        ChildHandlers handlers() {
            return new ChildHandlers();
        }
    }

    @RestController
    static class ChildHandlers {

        @GetMapping("/scoped")
        @RequireScope("read")
        String scoped() {
            return "done";
        }

        @GetMapping("/unsaid")
        String unsaid() {
            return "done";
        }

        @GetMapping("/open")
        @PublicEndpoint(reason = "a test")
        String open() {
            return "done";
        }

        @GetMapping("/owned/{id}")
        @SubjectOwns(type = String.class, id = "#id")
        public String owned(@PathVariable String id) {
            return "done";
        }
    }

    @Test
    void letsNobodyInWithoutAToken() throws Exception {
        assertThat(get("/second/scoped", null)).isEqualTo(401);
        assertThat(get("/second/unsaid", null)).isEqualTo(401);
        assertThat(get("/second/open", null)).isEqualTo(401);
    }

    @Test
    void holdsTheAnnotationsThere() throws Exception {
        assertThat(get("/second/scoped", TestTokens.alice().withScopes("read"))).isEqualTo(200);
        assertThat(get("/second/scoped", TestTokens.alice().withScopes("write")))
                .isEqualTo(403);
    }

    @Test
    void refusesWhatSaysNothingAndWhatNothingCouldCheck() throws Exception {
        assertThat(get("/second/unsaid", TestTokens.alice())).isEqualTo(403);
        assertThat(get("/second/owned/1", TestTokens.alice())).isEqualTo(403);
    }

    private int get(String path, @Nullable TestTokens token) throws IOException, InterruptedException {
        return TestRequests.get(port, path, token == null ? null : issuer.sign(token))
                .statusCode();
    }
}
