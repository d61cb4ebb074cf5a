package io.tokenrelay.authserver.audit;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the audit log behind the events. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    AuditConnections auditConnections(DataSource dataSource) {
        return AuditConnections.like(dataSource);
    }

    @Bean
    AuditListener auditListener(AuditConnections connections, Clock clock) {
        return new AuditListener(new AuditWriter(connections.dataSource(), clock));
    }
}
