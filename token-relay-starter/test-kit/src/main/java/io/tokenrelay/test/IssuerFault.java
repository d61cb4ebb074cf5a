package io.tokenrelay.test;

/** How the token endpoint of a {@link TestIssuer} can fail. */
public enum IssuerFault {

    /** It answers 503. */
    UNAVAILABLE,

    /** It answers 200 with something that is no token response. */
    GARBAGE,

    /** It doesn't answer, until the fault is over or the issuer stops. */
    SILENT
}
