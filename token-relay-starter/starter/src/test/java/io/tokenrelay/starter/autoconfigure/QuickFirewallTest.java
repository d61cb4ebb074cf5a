package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.testing.TestApplication;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class QuickFirewallTest {

    private final StrictHttpFirewall quick = new QuickFirewall();
    private final StrictHttpFirewall usual = new StrictHttpFirewall();

    @Test
    void takesAndRefusesTheSameCharactersInValuesAsTheUsualOne() {
        differsNowhere((firewall, c) -> takes(firewall, "Authorization", "Bearer a" + c + "b"));
    }

    @Test
    void takesAndRefusesTheSameCharactersInNamesAsTheUsualOne() {
        differsNowhere((firewall, c) -> takes(firewall, "X-a" + c + "b", "value"));
    }

    @Test
    void refusesTheSameUrls() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/a/..;/b");
        assertThat(takes(usual, request, "Host")).isFalse();
        assertThat(takes(quick, request, "Host")).isFalse();
    }

    @Test
    void anApplicationsOwnReplacesIt() {
        TestApplication.with()
                .run(context ->
                        assertThat(context).getBean(HttpFirewall.class).isExactlyInstanceOf(QuickFirewall.class));
        TestApplication.with()
                .withBean(HttpFirewall.class, () -> usual)
                .run(context -> assertThat(context).getBean(HttpFirewall.class).isSameAs(usual));
    }

    private void differsNowhere(BiPredicate<StrictHttpFirewall, Character> taken) {
        assertThat(IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
                        .filter(c -> taken.test(quick, (char) c) != taken.test(usual, (char) c)))
                .isEmpty();
        assertThat(taken.test(quick, 'x')).isTrue();
        assertThat(taken.test(quick, '\u0001')).isFalse();
    }

    private static boolean takes(StrictHttpFirewall firewall, String name, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader(name, value);
        return takes(firewall, request, name);
    }

    private static boolean takes(StrictHttpFirewall firewall, MockHttpServletRequest request, String header) {
        try {
            firewall.getFirewalledRequest(request).getHeader(header);
            return true;
        } catch (RequestRejectedException e) {
            return false;
        }
    }
}
