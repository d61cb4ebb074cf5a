package io.tokenrelay.authserver.audit;

import io.tokenrelay.authserver.audit.RefusalCounts.Slot;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code refusal_count}. */
final class RefusalTable {

    /** In the same order by every node: two that add to the same rows must not wait for each other in a circle. */
    private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::hour)
            .thenComparing(Slot::errorId)
            .thenComparing(Slot::address, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final JdbcClient jdbc;

    RefusalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Map<Slot, Long> counts) {
        List<Slot> keys = counts.keySet().stream().sorted(ORDER).toList();
        jdbc.sql("""
                        insert into refusal_count (hour, address, error_id, refusals)
                        select * from unnest(:hours::timestamptz[], :addresses::inet[], :errors::text[], :refusals::bigint[])
                        on conflict (hour, address, error_id)
                            do update set refusals = refusal_count.refusals + excluded.refusals""")
                .param("hours", keys.stream().map(key -> key.hour().toString()).toArray(String[]::new))
                .param("addresses", keys.stream().map(Slot::address).toArray(String[]::new))
                .param("errors", keys.stream().map(Slot::errorId).toArray(String[]::new))
                .param("refusals", keys.stream().map(counts::get).toArray(Long[]::new))
                .update();
    }

    void forgetBefore(Instant hour) {
        jdbc.sql("delete from refusal_count where hour < :hour")
                .param("hour", time(hour))
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
