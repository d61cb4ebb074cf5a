package io.tokenrelay.authserver.secondfactor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code totp_factor}.
 *
 * <p>Each attempt is counted before its code is looked at, in one statement: so however many come at once, at however many
 * nodes, no more are looked at than may be. The first five wait for nothing; each after them has to wait, a minute at first and
 * then twice as long, up to a day. Only who knows the password comes that far, and only for that person. With three codes good at
 * a time, that leaves a chance of one in a thousand to whoever guesses for a year.
 */
@Component
class TotpFactors {

    /** How many attempts in a row have to wait for nothing. */
    static final int AT_ONCE = 5;

    private static final String SEAL = "totp_factor";

    private static final String ATTEMPT = """
            update totp_factor
            set attempts = attempts + 1,
                next_attempt_at = case when attempts + 1 >= :atOnce then :now::timestamptz
                    + least(interval '1 minute' * power(2, least(attempts + 1 - :atOnce, 11)), interval '1 day') end
            where person = :person and (next_attempt_at is null or next_attempt_at <= :now)
                and exists (select from person where id = :person and active)
            returning sealed
            """;

    private static final String STANDING = """
            select enrolled_at, (select count(*) from recovery_code r where r.person = f.person) as codes
            from totp_factor f where person = :person
            """;

    private final JdbcClient jdbc;
    private final SealedSecrets secrets;
    private final Clock clock;

    TotpFactors(JdbcClient jdbc, SealedSecrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    Optional<FactorStanding> find(UUID person) {
        return jdbc.sql(STANDING)
                .param("person", person)
                .query((row, number) -> new FactorStanding(
                        row.getObject("enrolled_at", OffsetDateTime.class).toInstant(), row.getInt("codes")))
                .optional();
    }

    boolean exists(UUID person) {
        return jdbc.sql("select exists (select from totp_factor where person = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** Counts an attempt, and gives what its code is to be compared with. */
    Attempt attempt(UUID person) {
        return jdbc.sql(ATTEMPT)
                .param("person", person)
                .param("atOnce", AT_ONCE)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> opened(row, person))
                .optional()
                .orElseGet(Attempt.NotNow::new);
    }

    /** The secret, for what isn't guessed at. */
    Attempt secret(UUID person) {
        return jdbc.sql("""
                        select sealed from totp_factor
                        where person = :person and exists (select from person where id = :person and active)""")
                .param("person", person)
                .query((row, number) -> opened(row, person))
                .optional()
                .orElseGet(Attempt.NotNow::new);
    }

    /** Uses a time step up: true for the first who does, and never for one before a step that was used. */
    boolean use(UUID person, long step) {
        return jdbc.sql("""
                        update totp_factor set last_step = :step, attempts = 0, next_attempt_at = null
                        where person = :person and last_step < :step""").param("person", person).param("step", step).update() == 1;
    }

    /** Forgets the attempts: the person has shown that they are who they are. */
    void forgetAttempts(UUID person) {
        jdbc.sql("update totp_factor set attempts = 0, next_attempt_at = null where person = :person")
                .param("person", person)
                .update();
    }

    /** Keeps the factor of a person who has none; false when they have one. */
    boolean add(UUID person, FactorSecret secret, long usedStep) {
        return write("""
                insert into totp_factor (person, sealed, enrolled_at, last_step) values (:person, :sealed, :now, :step)
                on conflict do nothing""", person, secret, usedStep);
    }

    /** Keeps another factor for a person who has one; false when they have none. */
    boolean replace(UUID person, FactorSecret secret, long usedStep) {
        return write("""
                update totp_factor set sealed = :sealed, enrolled_at = :now, last_step = :step, attempts = 0,
                    next_attempt_at = null
                where person = :person""", person, secret, usedStep);
    }

    boolean remove(UUID person) {
        return jdbc.sql("delete from totp_factor where person = :person")
                        .param("person", person)
                        .update()
                == 1;
    }

    private boolean write(String sql, UUID person, FactorSecret secret, long usedStep) {
        return jdbc.sql(sql)
                        .param("person", person)
                        .param("sealed", secrets.seal(secret, SEAL, person))
                        .param("now", OffsetDateTime.now(clock))
                        .param("step", usedStep)
                        .update()
                == 1;
    }

    private Attempt opened(ResultSet row, UUID person) throws SQLException {
        return secrets.open(row.getBytes("sealed"), SEAL, person)
                .<Attempt>map(Attempt.Counted::new)
                .orElseGet(Attempt.Unreadable::new);
    }

    /** What came of wanting to try. */
    sealed interface Attempt {

        /** It may be tried against this. */
        record Counted(FactorSecret secret) implements Attempt {}

        /** Too many were tried before, or there is nothing to try against. */
        record NotNow() implements Attempt {}

        /** What is stored was not stored for this person, or not by this server. */
        record Unreadable() implements Attempt {}
    }
}
