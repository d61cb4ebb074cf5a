package io.tokenrelay.starter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds when the subject of the caller's token is the stored owner of an object that the request names.
 *
 * <p>The owner is loaded through the application's {@link io.tokenrelay.starter.authorize.OwnerResolver} for the type;
 * an owner that the caller supplies is never believed. A foreign object ({@code TR-A07}), an unknown one
 * ({@code TR-A08}) and a missing id ({@code TR-A09}) get the same answer, status 403, so that nobody learns which
 * objects exist.
 *
 * <p>It needs the method's arguments, and so a proxy: on a final class, or a final, private or static method, it stops
 * the application at start-up, as does an expression that names no parameter, or a type without a resolver. A call
 * within the same object passes by every proxy and is not checked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(SubjectOwns.All.class)
public @interface SubjectOwns {

    /** The type of the object: the one that an {@code OwnerResolver} is for. */
    Class<?> type();

    /**
     * Where the object's id is among the method's parameters: a parameter by its name, {@code "#id"}, or a property of
     * one, {@code "#request.orderId"}. Properties and indexes only: nothing is called, created or changed.
     */
    String id();

    /** Several objects, all of which the subject must own. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface All {

        /** The objects. */
        SubjectOwns[] value();
    }
}
