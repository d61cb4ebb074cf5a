package io.tokenrelay.authserver.audit;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the audit log behind the events. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    AuditConnections auditConnections(DataSource dataSource) {
        return AuditConnections.like(dataSource);
    }

    /** Over the log's own connections: it may be the first event that brings all this up, in a transaction of its publisher. */
    @Bean(initMethod = "add")
    AuditPartitions auditPartitions(AuditConnections connections, Clock clock) {
        return new AuditPartitions(JdbcClient.create(connections.dataSource()), clock);
    }

    @Bean
    AuditHealth auditHealthIndicator(AuditPartitions partitions) {
        return new AuditHealth(partitions);
    }

    /** Takes the partitions as a promise that there are some by now. */
    @Bean
    AuditWriter auditWriter(AuditConnections connections, AuditPartitions partitions, Clock clock) {
        return new AuditWriter(connections.dataSource(), clock);
    }

    @Bean
    AuditListener auditListener(AuditWriter writer) {
        return new AuditListener(writer);
    }
}
