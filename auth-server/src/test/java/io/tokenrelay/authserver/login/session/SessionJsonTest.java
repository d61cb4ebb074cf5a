package io.tokenrelay.authserver.login.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                .issuedAt(Instant.parse("2026-11-22T10:15:30.123456Z"))
                .build();
        SecurityContextImpl context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                UUID.randomUUID().toString(), null, List.of(factor)));

        SecurityContextImpl back = (SecurityContextImpl) json.read(json.write(context));

        assertThat(back).isEqualTo(context);
        Authentication person = Objects.requireNonNull(back.getAuthentication());
        assertThat(person.isAuthenticated()).isTrue();
        assertThat(person.getAuthorities().iterator().next()).isEqualTo(factor);
    }

    @Test
    void keepsTheTokenOfAForm() {
        DefaultCsrfToken back =
                (DefaultCsrfToken) json.read(json.write(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token")));

        assertThat(back.getToken()).isEqualTo("token");
    }

    @Test
    void keepsText() {
        assertThat(json.read(json.write("a=b&c=\"d\""))).isEqualTo("a=b&c=\"d\"");
    }

    @Test
    void refusesToWriteAnyOtherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.write(new File("/tmp/x")))
                .withMessageContaining("java.io.File");
        assertThatIllegalArgumentException().isThrownBy(() -> json.write(new ArrayList<>()));
    }

    @Test
    void refusesToWriteWhatItWouldNotRead() {
        UsernamePasswordAuthenticationToken withDetails =
                UsernamePasswordAuthenticationToken.authenticated("somebody", null, List.of());
        withDetails.setDetails(new WebAuthenticationDetails("127.0.0.1", "session"));

        assertThatThrownBy(() -> json.write(new SecurityContextImpl(withDetails)))
                .isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@class\":\"java.io.File\",\"path\":\"/tmp/x\"}",
                "{\"@class\":\"org.springframework.jdbc.datasource.DriverManagerDataSource\",\"url\":\"jdbc:x\"}",
                "{\"@class\":\"java.util.HashMap\"}",
                "[\"java.net.URL\",\"http://evil.example\"]"
            })
    void refusesToReadAForeignType(String planted) {
        assertThatThrownBy(() -> json.read(planted.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesAForeignTypeInsideOfAnAllowedOne() {
        String planted = new String(
                        json.write(new SecurityContextImpl(
                                UsernamePasswordAuthenticationToken.authenticated("somebody", null, List.of()))),
                        StandardCharsets.UTF_8)
                .replace("\"somebody\"", "{\"@class\":\"java.io.File\",\"path\":\"/tmp/x\"}");

        assertThatThrownBy(() -> json.read(planted.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void readsNoSerializedJava() {
        byte[] serialized = {(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 1, 'x'};

        assertThatThrownBy(() -> json.read(serialized)).isInstanceOf(JacksonException.class);
    }
}
