package org.jspecify.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The annotation that mutation testing compiles with, in place of the one of the same name that is there at run time.
 *
 * <p>A virtual machine with JDK-8376185 can't redefine a record with a type annotation that is there at run time: the
 * process dies, and each mutant of the record counts as killed although no test has seen it.
 */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.CLASS)
public @interface Nullable {}
