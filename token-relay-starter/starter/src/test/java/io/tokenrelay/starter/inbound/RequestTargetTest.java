package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestTargetTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/7");

    RequestTargetTest() {
        request.setServerName("10.0.0.7");
        request.setServerPort(8081);
        request.setQueryString("expand=lines");
        request.addHeader("X-Forwarded-Host", "orders.example");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("Forwarded", "host=orders.example;proto=https");
    }

    @Test
    void isWhatTheContainerSaysAndNoForwardingHeader() {
        assertThat(new RequestTarget(null).of(request)).contains(URI.create("http://10.0.0.7:8081/orders/7"));
    }

    @Test
    void isBelowTheBaseUrlWhateverTheRequestSays() {
        assertThat(new RequestTarget("https://orders.example").of(request))
                .contains(URI.create("https://orders.example/orders/7"));
        assertThat(new RequestTarget("https://example.com/shop").of(request))
                .contains(URI.create("https://example.com/shop/orders/7"));
    }

    @Test
    void isBelowTheBaseUrlAtThePathOfTheContainerWhateverAFilterMakesOfIt() {
        HttpServletRequest prefixed = new HttpServletRequestWrapper(new HttpServletRequestWrapper(request) {
            @Override
            public String getRequestURI() {
                return "/prefix/orders/7";
            }
        });
        assertThat(new RequestTarget("https://orders.example").of(prefixed))
                .contains(URI.create("https://orders.example/orders/7"));
    }

    @Test
    void isUnknownWhereItIsNoUri() {
        request.setRequestURI("/orders|7");
        assertThat(new RequestTarget(null).of(request)).isEmpty();
    }
}
