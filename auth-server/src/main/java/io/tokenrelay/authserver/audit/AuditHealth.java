package io.tokenrelay.authserver.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while next month has no partition in the audit log: time to act, although everything still works. */
class AuditHealth implements HealthIndicator {

    private final AuditPartitions partitions;

    AuditHealth(AuditPartitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public Health health() {
        return partitions.isReadyForNextMonth()
                ? Health.up().build()
                : Health.down().withDetail("missing", "next month's partition").build();
    }
}
