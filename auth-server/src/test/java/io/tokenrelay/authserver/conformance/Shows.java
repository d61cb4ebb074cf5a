package io.tokenrelay.authserver.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which requirements of specifications a test shows. It shows a requirement if it would fail were the requirement not met.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shows {

    /** Their ids: the name of the specification's file in {@code src/test/resources/requirements}, a hyphen, and the key there. */
    String[] value();
}
