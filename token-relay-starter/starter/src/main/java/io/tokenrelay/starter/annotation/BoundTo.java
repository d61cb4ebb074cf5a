package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when what the request asks for is what the caller's token is bound to: the value equals the one of that name in
 * the token's {@code tctx}. So a token for one order and one amount is good for no other.
 *
 * <p>Text, UUIDs, enum constants and booleans are compared as text, letter by letter; whole and decimal numbers by value,
 * so that 100 is 100.0. Floating-point numbers and other types equal nothing.
 *
 * <p>Refused is a token that is bound to nothing of that name ({@code TR-A14}) or to another value ({@code TR-A15}), a
 * request that has no value there or one that can't be compared ({@code TR-A16}), and a service acting as itself
 * ({@code TR-A05}): all with status 403 and the same answer.
 *
 * <p>It needs the method's arguments, and so a proxy: what is said of {@link SubjectOwns} about where it may stand holds
 * for it too. It says nothing about whose an object is: the caller who binds a value may have been misled about it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(BoundTo.All.class)
public @interface BoundTo {

    /** The name of the value in {@code tctx}, as {@code bind} of the registry's call has it: {@code "order"}. */
    String name();

    /**
     * Where the value is among the method's parameters: a parameter by its name, {@code "#id"}, or a property of one,
     * {@code "#request.orderId"}. Properties and indexes only: nothing is called, created or changed.
     */
    String value();

    /** Several values, all of which the token must be bound to. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface All {

        /** The values. */
        BoundTo[] value();
    }
}
