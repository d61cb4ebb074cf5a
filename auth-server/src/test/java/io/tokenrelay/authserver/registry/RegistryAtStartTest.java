package io.tokenrelay.authserver.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The registry is applied while the server is being put together, when most listeners don't hear yet. */
@AuthServerTest
@TestPropertySource(
        properties = {
            "auth-server.registry=src/test/resources/test-registry.yaml",
            "auth-server.client-secrets-directory=target/registry-at-start-secrets"
        })
class RegistryAtStartTest {

    @Autowired
    TestDatabase jdbc;

    @Test
    void theAuditLogKnowsWhatWasAppliedAtStart() {
        assertThat(jdbc.sql("select details ->> 'source' from audit_event where type = 'registry.applied'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .endsWith("test-registry.yaml");
        assertThat(jdbc.sql("select count(*) from audit_event where type like 'client.secret-%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(jdbc.sql("select count(*) from client_secret")
                        .query(Long.class)
                        .single());
    }
}
