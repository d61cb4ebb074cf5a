package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AuthServerTest
class AuditLogTest {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    PlatformTransactionManager transactionManager;

    private final String type = "test." + UUID.randomUUID();

    @Test
    void recordsWhoWasRefusedWhatAndWhy() {
        UUID person = UUID.randomUUID();
        events.publishEvent(SecurityEvent.refused(
                type, new ClientId("orders"), Subject.user(person), "TR-X05", Map.of("target", "payments")));

        var row = jdbc.sql("""
                        select outcome, client, subject, subject_kind, error_id, details ->> 'target' as target
                        from audit_event where type = ? and at <= now()""").param(type).query().singleRow();
        assertThat(row)
                .containsEntry("outcome", "refused")
                .containsEntry("client", "orders")
                .containsEntry("subject", person.toString())
                .containsEntry("subject_kind", "user")
                .containsEntry("error_id", "TR-X05")
                .containsEntry("target", "payments");
    }

    @Test
    void recordsAnEventThatInvolvesNobody() {
        events.publishEvent(SecurityEvent.allowed(type, null, null, Map.of()));

        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void numbersItsEventsInOrder() {
        publish();
        publish();

        List<Long> numbers = jdbc.sql("select seq from audit_event where type = ? order by at, seq")
                .param(type)
                .query(Long.class)
                .list();
        assertThat(numbers).hasSize(2).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set type = 'other'",
                "delete from audit_event",
                "delete from audit_event where false",
                "truncate audit_event"
            })
    void refusesToChangeOrForget(String statement) {
        publish();

        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("append-only");
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void recordsARefusalAlthoughTheTransactionIsRolledBack() {
        new TransactionTemplate(transactionManager).executeWithoutResult(transaction -> {
            publish();
            transaction.setRollbackOnly();
        });

        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRecordedFailsForWhoeverPublishedIt() {
        jdbc.sql("alter table audit_event rename to audit_event_elsewhere").update();
        try {
            assertThatThrownBy(this::publish)
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessageContaining("TR-D03");
        } finally {
            jdbc.sql("alter table audit_event_elsewhere rename to audit_event").update();
        }
        publish();

        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void aCallerCannotKeepAnAttemptOutOfTheLogBySendingWhatPostgresqlRefuses() {
        events.publishEvent(SecurityEvent.refused(
                type, null, null, "TR-X00", Map.of("scope", "a\0b\ud800c", "long", "x".repeat(5000))));

        assertThat(jdbc.sql("select details ->> 'scope' from audit_event where type = ?")
                        .param(type)
                        .query(String.class)
                        .single())
                .isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(jdbc.sql("select length(details ->> 'long') from audit_event where type = ?")
                        .param(type)
                        .query(Integer.class)
                        .single())
                .isEqualTo(AuditText.MAX_LENGTH + 1);
    }

    private void publish() {
        events.publishEvent(SecurityEvent.allowed(type, null, null, Map.of()));
    }

    private int recorded() {
        return jdbc.sql("select count(*) from audit_event where type = ?")
                .param(type)
                .query(Integer.class)
                .single();
    }
}
