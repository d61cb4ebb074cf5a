package io.tokenrelay.samples.unsafetwin.forwarded;

import io.tokenrelay.samples.unsafetwin.Order;
import io.tokenrelay.samples.unsafetwin.Payment;
import io.tokenrelay.samples.unsafetwin.TwinService;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.client.RestClient;

/** The middle of the chain. It passes the token on that it got, so payments and inventory see the user too. */
@TwinService
public class Orders {

    private final RestClient http;
    private final String payments;
    private final String inventory;

    Orders(RestClient.Builder builder, Environment environment) {
        this.http = builder.build();
        this.payments = environment.getRequiredProperty("twin.payments");
        this.inventory = environment.getRequiredProperty("twin.inventory");
    }

    @PostMapping("/orders")
    @PreAuthorize("hasAuthority('SCOPE_orders:write')")
    Order place(JwtAuthenticationToken user) {
        UUID id = UUID.randomUUID();
        post(inventory + "/reservations/" + id, user).toBodilessEntity();
        Payment payment = post(payments + "/payments?minor=5490", user).requiredBody(Payment.class);
        return new Order(id, user.getName(), "blanket", payment.id());
    }

    private RestClient.ResponseSpec post(String uri, JwtAuthenticationToken user) {
        return http.post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(user.getToken().getTokenValue()))
                .retrieve();
    }
}
