package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.changes.TestListener;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** A test of whole flows: the server with the tests' registry and the demo's people. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AuthServerTest
@ActiveProfiles("demo")
@TestPropertySource(properties = "auth-server.registry=src/test/resources/test-registry.yaml")
@Import({TestServer.class, TestListener.class})
@interface FlowTest {}
