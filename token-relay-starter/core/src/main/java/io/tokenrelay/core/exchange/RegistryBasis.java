package io.tokenrelay.core.exchange;

/** The part of a registry that a rule rests on when it decides about a request. */
public enum RegistryBasis {
    /** It would say the same under any registry. */
    NOTHING,
    /** That the requester is declared. */
    REQUESTER,
    /** That the target is declared. */
    TARGET,
    /** That the requester may call the target at all. */
    CALLS,
    /** The call for each scope of the request, with its terms. */
    EACH_CALL,
    /** What the target says of each scope of the request. */
    EACH_SCOPE
}
