package io.tokenrelay.starter.inbound;

/** Whether a service takes tokens that are bound to no key. */
public enum SenderConstraint {
    /** As the authorization server issued them: the registry says of each call whether it does without ({@code bearer}). */
    AS_ISSUED,
    /** It takes none, whatever the registry says. */
    REQUIRED
}
