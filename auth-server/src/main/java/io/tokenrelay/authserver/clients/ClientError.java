package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What can be wrong with a client's credential, or with the form of a request that needs one. */
public enum ClientError implements ErrorCode {
    AUTHENTICATION_FAILED(
            "TR-K01",
            "client authentication failed",
            "Send the service's name in the registry and the secret from its .secret file; a service with keys in the"
                    + " registry has no secret and sends an assertion signed by one of them, and one with"
                    + " token-endpoint-auth-method: client_secret_jwt sends one signed with its secret."),
    NO_CREDENTIAL(
            "TR-K02",
            "the request carries no client credential that this server accepts",
            "Authenticate by private_key_jwt, client_secret_jwt, client_secret_basic or client_secret_post."),
    SEVERAL_CREDENTIALS(
            "TR-K03",
            "the request carries more than one client credential",
            "Use one method in a request (RFC 6749 section 2.3), and the same client_id everywhere."),
    MALFORMED_CREDENTIAL(
            "TR-K04",
            "the Authorization header is not a well-formed Basic credential",
            "Encode client id and secret by RFC 6749 section 2.3.1."),
    REPEATED_PARAMETER(
            "TR-K05", "a parameter is present more than once", "Send each parameter once (RFC 6749 section 3)."),
    PARAMETER_IN_URL(
            "TR-K06",
            "parameters of this endpoint belong in the body",
            "Send an application/x-www-form-urlencoded body and no query string."),
    UNSUPPORTED_GRANT_TYPE(
            "TR-K07",
            "grant_type is missing or not supported",
            "See grant_types_supported in the discovery document for what this server offers."),
    SECRET_NOT_WRITTEN(
            "TR-K08",
            "a generated client secret could not be written to its file",
            "Let the server create files in auth-server.client-secrets-directory, on a POSIX file system."),
    SECRET_FILE_UNUSABLE(
            "TR-K09",
            "a client's secret file exists, but is not one that this server wrote for its owner only",
            "Move the file away; the server then generates a new secret."),
    GRANT_TYPE_NOT_ALLOWED(
            "TR-K10",
            "this grant type is for clients at which people sign in",
            "Give the service redirect-uris in the registry if people are meant to sign in there, and"
                    + " device-authorization: true if they may do so from devices."),
    ASSERTION_TYPE_UNSUPPORTED(
            "TR-K11",
            "client_assertion and client_assertion_type are not both there, or the type is not supported",
            "Send both, with the type urn:ietf:params:oauth:client-assertion-type:jwt-bearer."),
    ASSERTION_MALFORMED(
            "TR-K12",
            "the client assertion is not a signed JWT of the form that this server takes",
            "Sign by ES256, EdDSA, PS256 or RS256, or with a secret by HS256, with typ absent, JWT or"
                    + " client-authentication+jwt, without crit, and with the client id as iss and as sub."),
    ASSERTION_FOR_ANOTHER_SERVER(
            "TR-K13",
            "the client assertion is not for this server alone",
            "Put the issuer, exactly as the discovery document has it, into aud as a single text."),
    ASSERTION_EXPIRED(
            "TR-K14",
            "the client assertion has expired, or never says when it does",
            "Make an assertion for each request, with exp; set the client's clock."),
    ASSERTION_LIVES_TOO_LONG(
            "TR-K15",
            "the client assertion is good for too long",
            "Let exp be at most 60 seconds ahead; set the client's clock."),
    ASSERTION_NOT_YET_VALID(
            "TR-K16",
            "the client assertion is not valid yet",
            "Set the client's clock; up to 10 seconds are tolerated."),
    ASSERTION_WITHOUT_ID(
            "TR-K17",
            "the client assertion has no jti",
            "Give each assertion a jti of its own, at most 256 characters long."),
    ASSERTION_REPLAYED(
            "TR-K18",
            "the client assertion was used before",
            "Make an assertion for each request; if the client does, somebody else has got hold of this one."),
    KEYS_UNAVAILABLE(
            "TR-K19",
            "the client's keys can't be had from its jwks-uri at the moment",
            "See the server's log for what is wrong with the address, its answer or the keys there."),
    SECRET_UNREADABLE(
            "TR-K20",
            "the sealed secret of a client that signs with it doesn't open: it was copied from another client or changed",
            "Have the client get a new secret, and find out who can write to the database.");

    private final ErrorText text;

    ClientError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
