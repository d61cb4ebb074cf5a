package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.audit.TestFaultyDatabase.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a chain ends and the next one begins, whatever fails. */
class AuditWriterChainTest extends AuditWriterTest {

    @Test
    void neverForksAChainWhenNobodyKnowsWhetherACommitHappened() {
        write("before").join();
        UUID before = writerOf("before");

        connection.fault = Fault.AFTER_THE_COMMIT;
        assertFailed(write("uncertain"), "TR-D03");
        connection.fault = Fault.NONE;
        write("after").join();

        assertThat(recorded()).containsExactlyInAnyOrder("before", "uncertain", "after");
        assertThat(writerOf("uncertain")).isEqualTo(before);
        UUID after = writerOf("after");
        assertThat(after).isNotEqualTo(before);
        AuditRow start = rows(after).get(0);
        assertThat(start.entry().type()).isEqualTo(AuditChain.STARTED);
        assertThat(start.entry().details())
                .containsEntry("because", "failure")
                .containsEntry("after", before.toString())
                .containsEntry("after-seq", "2");
        assertThat(start.previousHash()).isEqualTo(rows(before).get(1).hash());
    }

    @Test
    void namesTheLastRowThatIsKnownHoweverOftenItFails() {
        write("before").join();
        connection.fault = Fault.BEFORE_THE_COMMIT;
        assertFailed(write("lost"), "TR-D03");
        assertFailed(write("lost too"), "TR-D03");
        connection.fault = Fault.NONE;
        write("after").join();

        assertThat(rows(writerOf("after")).get(0).entry().details())
                .containsEntry("after", writerOf("before").toString());
    }

    @Test
    void anErrorFailsItsBatchAndNoLaterOne() {
        write("before").join();
        connection.fault = Fault.ERROR;
        assertFailed(write("lost"), "TR-D03");
        connection.fault = Fault.NONE;
        write("after").join();

        assertThat(recorded()).containsExactly("before", "after");
        assertThat(rows(writerOf("after")).get(0).entry().details())
                .containsEntry("because", "failure")
                .containsEntry("after", writerOf("before").toString());
    }

    @Test
    void beginsANewChainEachMonth() {
        Instant now = Instant.now();
        clock.set(now);
        write("before the turn").join();
        clock.set(now.atZone(ZoneOffset.UTC).plusMonths(1).toInstant());
        write("after the turn").join();

        UUID before = writerOf("before the turn");
        UUID after = writerOf("after the turn");
        assertThat(after).isNotEqualTo(before);
        AuditRow start = rows(after).get(0);
        assertThat(start.entry().details()).containsEntry("because", "month").containsEntry("after", before.toString());
        assertThat(start.previousHash()).isEqualTo(rows(before).get(1).hash());
    }

    @Test
    void failsClosedInAMonthThatHasNoPartition() {
        clock.set(Instant.parse("2199-01-01T00:00:00Z"));

        assertFailed(write("too far ahead"), "TR-D03");
    }

    private UUID writerOf(String what) {
        return owner().sql("select writer from audit_event where type = ? and details ->> 'what' = ?")
                .params(type, what)
                .query(UUID.class)
                .single();
    }

    private static List<AuditRow> rows(UUID writer) {
        return log().rows().stream().filter(row -> row.writer().equals(writer)).toList();
    }
}
