package io.tokenrelay.authserver.login.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import tools.jackson.core.JacksonException;

class SessionJsonTest {

    private final SessionJson json = new SessionJson();

    @Test
    void keepsWhoIsSignedInAndWhenTheyProvedIt() {
        FactorGrantedAuthority factor = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(Instant.parse("2026-11-22T10:15:30.123456789Z"))
                .build();
        SecurityContextImpl context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                UUID.randomUUID().toString(), null, List.of(factor)));

        SecurityContextImpl back = (SecurityContextImpl) thereAndBack(context);

        assertThat(back).isEqualTo(context);
        Authentication person = Objects.requireNonNull(back.getAuthentication());
        assertThat(person.isAuthenticated()).isTrue();
        assertThat(person.getAuthorities().iterator().next()).isEqualTo(factor);
    }

    @Test
    void keepsTheTokenOfAForm() {
        DefaultCsrfToken back = (DefaultCsrfToken) thereAndBack(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token"));

        assertThat(back.getToken()).isEqualTo("token");
    }

    @Test
    void keepsText() {
        assertThat(thereAndBack("a=b&c=\"d\"")).isEqualTo("a=b&c=\"d\"");
    }

    @Test
    void refusesToWriteAnyOtherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(new File("/tmp/x")))
                .withMessageContaining("java.io.File");
        assertThatIllegalArgumentException().isThrownBy(() -> write(new ArrayList<>()));
    }

    @Test
    void refusesToWriteWhatItWouldNotRead() {
        UsernamePasswordAuthenticationToken withDetails =
                UsernamePasswordAuthenticationToken.authenticated("somebody", null, List.of());
        withDetails.setDetails(new WebAuthenticationDetails("127.0.0.1", "session"));

        assertThatThrownBy(() -> write(new SecurityContextImpl(withDetails))).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"@class\":\"java.io.File\",\"path\":\"/tmp/x\"}}",
                "{\"a\":{\"@class\":\"org.springframework.jdbc.datasource.DriverManagerDataSource\",\"url\":\"jdbc:x\"}}",
                "{\"a\":{\"@class\":\"java.util.HashMap\"}}",
                "{\"a\":[\"java.net.URL\",\"http://evil.example\"]}"
            })
    void refusesToReadAForeignType(String planted) {
        assertThatThrownBy(() -> json.read(planted)).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesAForeignTypeInsideOfAnAllowedOne() {
        String planted = write(new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated("somebody", null, List.of())))
                .replace("\"somebody\"", "{\"@class\":\"java.io.File\",\"path\":\"/tmp/x\"}");

        assertThatThrownBy(() -> json.read(planted)).isInstanceOf(JacksonException.class);
    }

    @Test
    void readsNoSerializedJava() {
        assertThatThrownBy(() -> json.read("\u00ac\u00ed\u0000\u0005t\u0000\u0001x"))
                .isInstanceOf(JacksonException.class);
    }

    private String write(Object attribute) {
        return json.write(Map.of("name", attribute));
    }

    private Object thereAndBack(Object attribute) {
        return Objects.requireNonNull(json.read(write(attribute)).get("name"));
    }
}
