package io.tokenrelay.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a parameterized test beside {@link TokenRelayTest} once for each {@link HostileToken}. They are made from a token
 * for the service under test that it would believe.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(HostileTokenArguments.class)
public @interface HostileTokenSource {

    /** On whose behalf the genuine token is. */
    String user() default "alice";

    /** The services that it came through, edge first; at least one. */
    String[] chain();

    /** What it allows; what the tested endpoint needs. */
    String[] scopes() default {};
}
