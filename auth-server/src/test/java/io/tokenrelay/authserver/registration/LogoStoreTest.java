package io.tokenrelay.authserver.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.core.event.SecurityEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthServerTest
class LogoStoreTest {

    private static final URI LOGO = URI.create("https://cdn.example/logo");

    @Autowired
    JdbcClient jdbc;

    private final List<Object> told = new ArrayList<>();

    /** Nobody is asked again for that: it is for who reads the audit log. */
    @Test
    void tellsThatAnotherPictureIsAtTheSameAddress() {
        LogoStore logos = new LogoStore(jdbc, new RegistrationEvents(told::add), Clock.systemUTC());
        UUID token = new InitialAccessTokens(jdbc, event -> {}, Clock.systemUTC())
                .create(Duration.ofDays(1), 1, Set.of())
                .token()
                .id();
        UUID client = UUID.randomUUID();
        jdbc.sql("""
                        insert into self_registered_client (id, metadata, access_hash, initial_access_token, registered_at)
                        values (:id, '{}', sha256(:id::text::bytea), :token, now())""").param("id", client).param("token", token).update();

        logos.keep(client, LOGO, new byte[] {1});
        logos.keep(client, URI.create("https://cdn.example/de"), new byte[] {2});
        logos.keep(client, LOGO, new byte[] {1});
        assertThat(told).isEmpty();
        logos.keep(client, LOGO, new byte[] {2});

        assertThat(told).singleElement().isInstanceOfSatisfying(SecurityEvent.class, event -> assertThat(event.type())
                .isEqualTo("client.logo-changed"));
        assertThat(logos.find(client, LOGO).orElseThrow()).containsExactly(2);
        jdbc.sql("delete from self_registered_client where id = :id")
                .param("id", client)
                .update();
        logos.keep(client, LOGO, new byte[] {3});
        assertThat(logos.find(client, LOGO)).isEmpty();
    }
}
