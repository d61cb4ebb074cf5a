package io.tokenrelay.authserver.audit;

import io.tokenrelay.authserver.keys.KeyEncryption;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
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
    AuditWriter auditWriter(AuditConnections connections, AuditPartitions partitions) {
        return new AuditWriter(connections.dataSource());
    }

    /** The key-encryption key is read only once an event tells who somebody is: most commands do without. */
    @Bean
    PersonalDataSeal personalDataSeal(
            AuditConnections connections, ObjectProvider<KeyEncryption> encryption, Clock clock) {
        return new PersonalDataSeal(
                new PersonKeys(JdbcClient.create(connections.dataSource()), encryption::getObject, clock));
    }

    @Bean
    AuditListener auditListener(PersonalDataSeal seal, AuditWriter writer, Clock clock) {
        return new AuditListener(new AuditEntries(seal, clock), writer);
    }

    @Bean
    UsedValues usedValues(AuditConnections connections, Clock clock) {
        return new UsedValues(JdbcClient.create(connections.dataSource()), clock);
    }

    @Bean
    RefusalLog refusalLog(AuditConnections connections, Clock clock) {
        return new RefusalLog(
                new RefusalCounts(clock), new RefusalTable(JdbcClient.create(connections.dataSource())), clock);
    }
}
