package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ContentSecurityPolicyTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void letsFormsReachOurselvesOnly() {
        assertThat(formAction()).isEqualTo("'self'");
    }

    @Test
    void letsAFormEndAtTheClientsOrigins() {
        ContentSecurityPolicy.allowFormsToReach(
                request,
                List.of("https://shop.example/login?x=1", "http://localhost:8080/callback", "com.example.app:/back"));

        assertThat(formAction()).isEqualTo("'self' com.example.app: http://localhost:8080 https://shop.example");
    }

    @Test
    void namesAnOriginOnce() {
        ContentSecurityPolicy.allowFormsToReach(request, List.of("https://a.example/1", "https://a.example/2"));

        assertThat(formAction()).isEqualTo("'self' https://a.example");
    }

    @Test
    void leavesOutWhatCouldBeginAnotherDirective() {
        ContentSecurityPolicy.allowFormsToReach(
                request, List.of("https://a.example;script-src/", "https://user@a.example/", "https://*.example/"));

        assertThat(formAction()).isEqualTo("'self'");
    }

    @Test
    void letsAFormThatSubmitsItselfReachItsAddressAndNothingElse() {
        ContentSecurityPolicy.allowFormsToReach(request, List.of("https://other.example/"));
        ContentSecurityPolicy.submitTo(request, "https://shop.example:8443/call/back?x=1");

        assertThat(formAction()).isEqualTo("https://shop.example:8443/call/back");
    }

    @Test
    void leavesOutAPathThatCouldBeginAnotherDirective() {
        ContentSecurityPolicy.submitTo(request, "https://shop.example/back;script-src");

        assertThat(formAction()).isEqualTo("https://shop.example");
    }

    @Test
    void letsAFormReachNothingWhereTheOriginCouldBeginAnotherDirective() {
        ContentSecurityPolicy.submitTo(request, "https://a.example;script-src/");

        assertThat(formAction()).isEqualTo("'none'");
    }

    private String formAction() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ContentSecurityPolicy().writeHeaders(request, response);
        String policy = String.valueOf(response.getHeader("Content-Security-Policy"));
        return policy.substring(policy.indexOf("form-action ") + "form-action ".length());
    }
}
