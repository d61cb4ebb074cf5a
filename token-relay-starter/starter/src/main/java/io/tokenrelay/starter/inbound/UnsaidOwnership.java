package io.tokenrelay.starter.inbound;

/** What happens about a handler for users that takes an identifier and does not say whose it is. */
public enum UnsaidOwnership {
    /** It is logged when the service starts. */
    WARN,
    /** The service does not start. */
    REFUSE
}
