package io.tokenrelay.core.registry;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What can be wrong with a registry. A registry with any of these is refused as a whole. */
public enum RegistryError implements ErrorCode {
    NOT_YAML("TR-R01", "The file is not valid YAML", "Correct the syntax at that place"),
    TOO_LARGE(
            "TR-R02",
            "The file is larger than a registry can be",
            "Keep it below 16 MiB and 20 levels, and each line below 1 MiB"),
    YAML_FEATURE_REFUSED(
            "TR-R03",
            "The file uses a YAML feature that hides what it says",
            "Write it out: no anchors, aliases, tags or further documents"),
    WRONG_SHAPE("TR-R04", "Something of another form is expected here", "Write it in the form that is named"),
    UNKNOWN_KEY("TR-R05", "There is no such key", "Remove it or correct its spelling"),
    DECLARED_TWICE("TR-R06", "The same thing is declared twice", "Keep one of the two"),
    MISSING("TR-R07", "Something required is missing", "Add it"),
    INVALID_NAME(
            "TR-R09",
            "This is no name of a service",
            "Use 1 to 64 lower-case letters, digits and inner hyphens, beginning with a letter"),
    INVALID_URI("TR-R10", "This is no URI of a service", "Use an absolute URI without fragment, or leave it out"),
    URI_TAKEN("TR-R11", "The URI belongs to another service", "Give each service a URI of its own"),
    INVALID_REDIRECT_URI(
            "TR-R12",
            "The browser can't safely be sent there",
            "Use an exact https URI without fragment or wildcard; http only for localhost and loopback addresses"),
    INVALID_SCOPE(
            "TR-R13",
            "This is no name of a scope",
            "Use up to 128 printable ASCII characters without space, quote and backslash"),
    RESERVED_SCOPE(
            "TR-R14",
            "OpenID Connect has given this scope its meaning",
            "Choose another name; login clients get the standard scopes without declaring them"),
    INVALID_VALUE("TR-R15", "The value is not one of those possible here", "Use one of the values that are named"),
    UNKNOWN_SERVICE("TR-R16", "There is no such service", "Declare it, or correct its spelling"),
    CALL_TO_ITSELF("TR-R17", "A service needs no token to call itself", "Remove the call"),
    UNKNOWN_SCOPE(
            "TR-R18", "The called service does not offer this scope", "Declare it there, or correct its spelling"),
    CAUSE_MISSING(
            "TR-R19",
            "A scope of kind user needs the cause that justifies it",
            "Add because, with the scope of the caller that it follows from"),
    CAUSE_WITHOUT_USER(
            "TR-R20",
            "A scope of kind service has no cause: no person's consent can justify it",
            "Remove because, or make the scope one of kind user"),
    CAUSE_NOBODY_CAN_HOLD(
            "TR-R21",
            "Nobody can ever hold this cause",
            "Name a scope of kind user that the calling service itself declares"),
    UNREACHABLE_CALL(
            "TR-R22",
            "No sign-in and no call ever brings the cause to the caller",
            "Declare the call that carries the cause to this service, make it a login client, or remove the call"),
    ENTITLED_WITHOUT_USER(
            "TR-R23",
            "A scope of kind service has no person whose entitlement could be asked for",
            "Remove entitled, or make the scope one of kind user"),
    KEYS_IN_TWO_PLACES("TR-R24", "A client's keys are declared in two places", "Keep jwks or jwks-uri, not both"),
    PRIVATE_KEY(
            "TR-R25",
            "The registry holds public keys only",
            "Treat this key as lost: make a new one, and register its public half"),
    UNSUPPORTED_KEY(
            "TR-R26",
            "This is no public key with which a client may sign",
            "Use EC with P-256, OKP with Ed25519, or RSA of 2048 to 4096 bits, with alg ES256, EdDSA, PS256 or RS256 or"
                    + " none"),
    NO_SIGNATURE_KEY(
            "TR-R27",
            "None of the client's keys is for signatures",
            "Add a key with use: sig, or without use and key_ops"),
    INVALID_JWKS_URI(
            "TR-R28",
            "A client's keys can't safely be fetched from there",
            "Use an absolute https URI without fragment; http only for localhost and loopback addresses"),
    TERMS_WITHOUT_USER(
            "TR-R30",
            "The terms bind, once and requires are for calls on behalf of a person",
            "Remove them, or name the cause of the call if it is made for a person"),
    SERVER_URI(
            "TR-R100",
            "The authorization server's own entry has another uri than its own",
            "Remove uri, or call the service something else than auth-server"),
    SERVER_IS_NO_CLIENT(
            "TR-R101",
            "The authorization server is no client, and calls nobody",
            "Remove client and calls, or call the service something else than auth-server"),
    UNKNOWN_SERVER_SCOPE(
            "TR-R102",
            "The authorization server knows no such scope of its own",
            "Remove it, or use one that the server knows: admin:explain"),
    SERVER_SCOPE_OF_USERS(
            "TR-R103",
            "The authorization server's own scopes are for services as themselves",
            "Make the scope one of kind service"),
    UNBOUND_CALL_TO_SERVER(
            "TR-R104",
            "A token for the authorization server itself is always bound to a key",
            "Remove bearer from the call; the caller proves its key (RFC 9449)"),
    INVALID_BACKCHANNEL_LOGOUT_URI(
            "TR-R105",
            "A client can't safely be told of a sign-out there",
            "Use an absolute https URI without fragment; http only for localhost and loopback addresses"),
    INVALID_REQUEST_URI(
            "TR-R106",
            "A client's requests can't safely be fetched from there",
            "Use an absolute https URI of at most 512 characters; http only for localhost and loopback addresses"),
    REQUEST_OBJECTS_WITHOUT_KEYS(
            "TR-R107",
            "A client without keys has nothing to sign its requests with",
            "Register jwks or jwks-uri, or remove request-uris and require-signed-request-object"),
    TWO_CREDENTIALS(
            "TR-R108",
            "A client proves who it is in two ways",
            "Keep jwks or jwks-uri, or token-endpoint-auth-method, not both"),
    SERVER_ALGORITHM(
            "TR-R111",
            "The authorization server takes tokens of ES256 for itself, whatever its entry says",
            "Remove access-token-signed-response-alg from auth-server: that is for services which don't know ES256"),
    RESERVED_NAME(
            "TR-R116",
            "No service can be called as clients are that register themselves",
            "Choose a name that doesn't begin with self-registered-");

    private final ErrorText text;

    RegistryError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
