package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.clients.BoundedHttp;
import io.tokenrelay.core.token.TokenValue;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.springframework.stereotype.Component;

/** Sends a logout token to a client (OpenID Connect Back-Channel Logout §2.5), and takes its word for it (§2.8). */
@Component
class LogoutPost {

    /** The longest that it takes, however slowly the client answers. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final BoundedHttp services = BoundedHttp.atServices(LONGEST);
    private final BoundedHttp inPublic = BoundedHttp.inPublic(LONGEST);

    /** @throws IOException when the client didn't answer, or that it failed; its message holds nothing of the answer but the status */
    void send(LogoutAddress address, TokenValue token) throws IOException {
        HttpPost request = new HttpPost(address.uri());
        request.setEntity(new UrlEncodedFormEntity(
                List.of(new BasicNameValuePair("logout_token", token.reveal())), StandardCharsets.UTF_8));
        int status = (address.publicOnly() ? inPublic : services).status(request);
        if (status != HttpStatus.SC_OK && status != HttpStatus.SC_NO_CONTENT) {
            throw new IOException("status " + status);
        }
    }

    @PreDestroy
    void close() throws IOException {
        services.close();
        inPublic.close();
    }
}
