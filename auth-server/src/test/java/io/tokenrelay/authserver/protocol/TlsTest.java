package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.conformance.Shows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where the server has a certificate, nothing is had from it without TLS. */
@TlsFlowTest
class TlsTest {

    @Autowired
    TlsServer server;

    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/openid-configuration, 200",
        "GET, /.well-known/oauth-authorization-server, 200",
        "GET, /oauth2/jwks, 200",
        "GET, /oauth2/authorize, 400",
        "POST, /oauth2/token, 401",
        "POST, /oauth2/device_authorization, 401",
        "GET, /userinfo, 401",
        "POST, /oauth2/revoke, 401",
        "POST, /oauth2/introspect, 401",
        "GET, /connect/logout, 200",
        "GET, /login, 200",
        "POST, /connect/register, 401",
        "GET, /connect/register/nobody, 401"
    })
    @Shows({
        "core-3.1.2-tls",
        "core-3.1.3-tls",
        "core-5.3-tls",
        "discovery-7.1-tls",
        "registration-3-tls",
        "rfc7591-3-tls",
        "rfc7592-2-tls",
        "rfc7009-2-tls",
        "rfc7662-2-tls",
        "rfc8414-6.1-tls",
        "rfc8628-3.1-tls",
        "rp-logout-2-tls"
    })
    void answersByTlsAlone(String method, String path, int status) {
        HttpClient believing = HttpClient.newBuilder()
                .sslContext(TestCertificate.shared().client())
                .build();
        URI byTls = URI.create(server.issuer() + path);
        URI inClear = URI.create(byTls.toString().replace("https:", "http:"));

        assertThat(send(believing, method, byTls).status()).isEqualTo(status);
        TestAnswer answer = send(HttpClient.newHttpClient(), method, inClear);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("requires TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    @Shows("core-16.17-tls")
    void speaksNoVersionThatIsBroken(String version) throws IOException {
        URI issuer = URI.create(server.issuer());
        try (SSLSocket socket = (SSLSocket)
                TestCertificate.shared().client().getSocketFactory().createSocket(issuer.getHost(), issuer.getPort())) {
            socket.setEnabledProtocols(new String[] {version});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void isTheServerOfItsCertificateAlone() {
        assertThatThrownBy(() -> send(HttpClient.newHttpClient(), "GET", URI.create(server.issuer() + "/oauth2/jwks")))
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    private static TestAnswer send(HttpClient client, String method, URI uri) {
        return TestAnswer.to(HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()), client);
    }
}
