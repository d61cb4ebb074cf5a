package io.tokenrelay.core.event;

/**
 * Something that is good for one use on all nodes, and that a decision uses up.
 *
 * <p>A {@link SecurityEvent} brings it along, so that the decision and the use become durable in one commit or not at all.
 */
public interface SingleUse {

    /** SHA-256 of what is used up, in hexadecimal: no two uses have the same, unless they are of the same thing. */
    String hash();
}
