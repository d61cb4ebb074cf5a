package io.tokenrelay.starter.outbound;

/** As whom a downstream is called. */
public enum DownstreamMode {
    /** On behalf of the caller whose request is served, by exchanging its token (RFC 8693). */
    EXCHANGE,
    /** As this service itself, by client credentials, for scopes of kind service; not while a caller is served. */
    SERVICE
}
