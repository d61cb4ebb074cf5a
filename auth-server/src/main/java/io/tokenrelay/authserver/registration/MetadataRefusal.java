package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ProtocolRefusal;

/** How metadata is refused (RFC 7591 §3.2.2): the answer names the member, never what it said. */
final class MetadataRefusal {

    static final String INVALID_METADATA = "invalid_client_metadata";
    static final String INVALID_REDIRECT_URI = "invalid_redirect_uri";
    static final String INVALID_STATEMENT = "invalid_software_statement";
    static final String UNAPPROVED_STATEMENT = "unapproved_software_statement";

    private MetadataRefusal() {}

    static ProtocolRefusal of(RegistrationError error, String member) {
        return of(error, INVALID_METADATA, member);
    }

    static ProtocolRefusal of(RegistrationError error, String oauthError, String member) {
        return new ProtocolRefusal(
                error.id(), oauthError, error.id() + ": " + error.summary() + " (" + member + ")", member);
    }
}
