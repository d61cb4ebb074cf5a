package io.tokenrelay.core.contract;

/**
 * An object that must be the subject's own.
 *
 * @param type the class of the object
 * @param id where the request names it: {@code "#id"}
 */
public record OwnedObject(String type, String id) {}
