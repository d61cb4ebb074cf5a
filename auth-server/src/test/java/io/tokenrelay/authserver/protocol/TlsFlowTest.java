package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.AuthServerApplication;
import io.tokenrelay.authserver.TestClockReset;
import io.tokenrelay.authserver.TestEnvironment;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of the server as somebody else's client meets it: over TLS, and at the very address that is its issuer, so that
 * the client finds everything by discovery.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = AuthServerApplication.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = "server.address=127.0.0.1")
@ContextConfiguration(initializers = {TestEnvironment.class, TlsEnvironment.class})
@TestExecutionListeners(
        listeners = TestClockReset.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@ActiveProfiles("demo")
@TestPropertySource(
        properties = {
            "auth-server.client-secrets-directory=target/client-secrets",
            "auth-server.registration.enabled=true"
        })
@Import(TlsServer.class)
@interface TlsFlowTest {}
