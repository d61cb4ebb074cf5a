package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.AccessToken;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Access tokens that were revoked one by one: their ids, for as long as they would have lived. */
@Component
public class RevokedTokens {

    private final JdbcClient jdbc;
    private final Clock clock;

    RevokedTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(AccessToken token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("delete from revoked_access_token where expires_at < :now")
                .param("now", now)
                .update();
        jdbc.sql("""
                        insert into revoked_access_token (jti, revoked_at, expires_at) values (:jti, :now, :expires)
                        on conflict do nothing
                        """)
                .param("jti", token.jti())
                .param("now", now)
                .param("expires", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether the token of this id was revoked. */
    public boolean contains(String jti) {
        return jdbc.sql("select exists (select 1 from revoked_access_token where jti = :jti)")
                .param("jti", jti)
                .query(Boolean.class)
                .single();
    }
}
