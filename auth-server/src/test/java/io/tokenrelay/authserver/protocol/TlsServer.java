package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.TestComponent;

/** The server over TLS: where it is, and somebody with a browser. */
@TestComponent
final class TlsServer {

    private final String issuer;

    TlsServer(IssuerProperties properties) {
        this.issuer = properties.issuer();
    }

    String issuer() {
        return issuer;
    }

    String secret(String service) {
        try {
            return Files.readString(Path.of("target/client-secrets", service + ".secret"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestBrowser browser() {
        return new TestBrowser(() -> issuer, TestCertificate.shared().client());
    }

    /** Opens an authorization request in a new browser, signs in as alice, consents: where the browser is sent then. */
    URI signIn(URI authorizationRequest) {
        return signIn(browser(), authorizationRequest);
    }

    URI signIn(TestBrowser browser, URI authorizationRequest) {
        TestAnswer toLogin = browser.get(authorizationRequest.toString());
        TestAnswer page = browser.get(toLogin.location());
        TestForm form =
                TestBrowser.form(page.body(), 0).and("username", "alice").and("password", "alice-demo-password");
        TestAnswer answer = browser.get(browser.post("/login", form).location());
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return URI.create(answer.location());
    }
}
