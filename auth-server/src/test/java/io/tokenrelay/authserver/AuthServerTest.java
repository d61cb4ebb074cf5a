package io.tokenrelay.authserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test of the whole server: a free port on loopback, and a database of its own on a real PostgreSQL,
 * and a {@link TestClock}.
 *
 * <p>Contexts are cached and so are their databases: tests with the same configuration share both, and so must not
 * rely on a table being empty.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = AuthServerApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
@ContextConfiguration(initializers = TestEnvironment.class)
@TestExecutionListeners(
        listeners = TestClockReset.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface AuthServerTest {}
