package io.tokenrelay.starter.authorize;

import java.util.Optional;

/**
 * Tells who owns an object, from where the application keeps it: what {@code @SubjectOwns} asks.
 *
 * <p>Declare one as a bean for each type. It looks the owner up by the id alone: what the caller says about the owner
 * never reaches it.
 *
 * @param <T> the type of the objects
 */
public interface OwnerResolver<T> {

    /** The type of the objects, as {@code @SubjectOwns(type = ...)} names it. */
    Class<T> type();

    /**
     * The stored owner of an object.
     *
     * @param id what the expression of {@code @SubjectOwns} found in the arguments, never null
     * @return the owner's {@code sub}, as it was stored when the object came to be; empty when there is no such object
     *     or nobody owns it, which refuses the caller. An exception refuses the call too, as a failure
     */
    Optional<String> ownerOf(Object id);
}
