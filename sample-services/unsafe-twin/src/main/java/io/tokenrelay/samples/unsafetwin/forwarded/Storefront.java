package io.tokenrelay.samples.unsafetwin.forwarded;

import io.tokenrelay.samples.unsafetwin.TwinService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where people come in. It passes their token on; and when a service further down wants a more recent sign-in (RFC 9470), it
 * sends them to the sign-in page, as that service says.
 */
@TwinService
public class Storefront {

    private static final Pattern DEMAND =
            Pattern.compile("error=\"insufficient_user_authentication\".*max_age=\"([0-9]+)\"");

    private final RestClient orders;
    private final String issuer;

    Storefront(RestClient.Builder builder, Environment environment) {
        this.orders = builder.baseUrl(environment.getRequiredProperty("twin.reads-orders-at"))
                .build();
        this.issuer = environment.getRequiredProperty("twin.issuer");
    }

    @GetMapping("/orders/{id}")
    ResponseEntity<String> order(@PathVariable String id, JwtAuthenticationToken user) {
        return orders.get()
                .uri("/orders/{id}", id)
                .headers(headers -> headers.setBearerAuth(user.getToken().getTokenValue()))
                .exchangeForRequiredValue((request, answer) -> {
                    String body = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
                    return demand(answer.getHeaders())
                            .map(this::signIn)
                            .orElse(ResponseEntity.status(answer.getStatusCode())
                                    .body(body));
                });
    }

    private static Optional<String> demand(HttpHeaders headers) {
        return headers.getOrDefault(HttpHeaders.WWW_AUTHENTICATE, List.of()).stream()
                .map(DEMAND::matcher)
                .filter(Matcher::find)
                .map(demand -> demand.group(1))
                .findFirst();
    }

    private ResponseEntity<String> signIn(String maxAge) {
        URI page = UriComponentsBuilder.fromUriString(issuer + "/oauth2/authorize")
                .queryParam("response_type", "code")
                .queryParam("client_id", "forwarding-storefront")
                .queryParam("max_age", maxAge)
                .build()
                .toUri();
        return ResponseEntity.status(HttpStatus.FOUND).location(page).build();
    }
}
