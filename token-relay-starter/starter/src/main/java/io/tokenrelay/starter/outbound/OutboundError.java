package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What a call to another service can be refused for: when it is made, or when the service starts. */
public enum OutboundError implements ErrorCode {
    /** No downstream of that name is configured. */
    UNKNOWN_DOWNSTREAM(
            "TR-O00",
            "No downstream of that name is configured",
            "Configure token-relay.downstream.<name>.url and .scopes, or correct the name"),
    /** There is nobody on whose behalf the call could be made. */
    NO_CALLER(
            "TR-O01",
            "There is no caller to relay",
            "Call within a request, carry the caller to the other thread with context propagation, or, if nobody's "
                    + "request is served, use a downstream of mode service"),
    /** The request goes elsewhere than to the downstream's own scheme, host and port. */
    FOREIGN_ORIGIN(
            "TR-O02",
            "The request does not go to the downstream's own origin",
            "Use a path relative to the downstream's URL, or configure a downstream for the other origin"),
    /** The application set an Authorization header itself. */
    OWN_AUTHORIZATION(
            "TR-O03",
            "The request already has an Authorization header",
            "Don't set Authorization on a relaying client: it carries the token made for this call, and no other"),
    /** A call of mode service while a caller is being served. */
    CALLER_PRESENT(
            "TR-O04",
            "A call as the service itself, while the request of a caller is served",
            "Use a downstream of mode exchange, so that the caller's rights decide; or, where the service really acts "
                    + "for itself, say so with @ActAsSelf(reason = ...) or ActingAsSelf.run(reason, ...)"),
    /** The authorization server refused a token for this call. */
    EXCHANGE_REFUSED(
            "TR-O05", "The authorization server refused this call", "See the id of the server's rule in the log"),
    /** The authorization server gave no usable answer. */
    SERVER_UNAVAILABLE(
            "TR-O06",
            "The authorization server is not available",
            "Check that token-relay.issuer is right and that the authorization server runs and can be reached"),
    /** A downstream doesn't say which service it is. */
    BAD_NAME(
            "TR-O20",
            "A downstream names no service",
            "Call the downstream, or its property service, exactly as the registry calls the service, in lower-case "
                    + "letters, digits and inner hyphens, as in token-relay.downstream.payments.service=payments"),
    /** A downstream's URL is missing or can't be used. */
    BAD_URL(
            "TR-O21",
            "A downstream's url is missing or can't be used",
            "Give an absolute http or https URL with a host, and without user info, query and fragment, "
                    + "as in token-relay.downstream.payments.url=https://payments.example.com"),
    /** Tokens would be sent in clear text. */
    PLAIN_HTTP(
            "TR-O22",
            "A downstream's url would send tokens in clear text to another machine",
            "Use https; or, where something else encrypts the connection, set "
                    + "token-relay.downstream.payments.allow-plain-http=true for it"),
    /** A downstream has no scopes, or one that is malformed. */
    BAD_SCOPES(
            "TR-O23",
            "A downstream's scopes are missing or malformed",
            "List the scopes of the registry's call to it that this service needs, one entry each, as in "
                    + "token-relay.downstream.payments.scopes=payments:charge"),
    /** The service can't prove to the authorization server who it is. */
    NO_CREDENTIAL(
            "TR-O24",
            "The service's secret, without which it can ask for no token, is missing or can't be used",
            "Set one of token-relay.client.secret-file, token-relay.client.secret and token-relay.client.private-key; the server writes the secret to a "
                    + "file when it first learns of a service, as in "
                    + "token-relay.client.secret-file=/run/secrets/orders.secret"),
    /** A group of HTTP services goes out without tokens, and nobody said that it should. */
    GROUP_WITHOUT_DOWNSTREAM(
            "TR-O25",
            "A group of @HttpExchange interfaces is no downstream",
            "Configure token-relay.downstream.<group>.url and .scopes; or, if it calls nobody of this system, list it with "
                    + "token-relay.outbound.foreign[0].group and .reason"),
    /** An entry of foreign groups is incomplete or contradicts a downstream. */
    FOREIGN_GROUP(
            "TR-O26",
            "An entry of token-relay.outbound.foreign can't be used",
            "Give each entry the group of an @ImportHttpServices which is no downstream, and a reason"),
    /** A group of HTTP services has the name of a downstream, and another kind of client. */
    GROUP_NOT_RELAYED(
            "TR-O27",
            "A group of @HttpExchange interfaces has a client that relays no tokens",
            "Leave clientType out of its @ImportHttpServices, or set it to REST_CLIENT"),
    /** A call names other values than its downstream binds. */
    OTHER_VALUES_BOUND(
            "TR-O40",
            "A call does not name exactly the values that its token is bound to",
            "Name each value of the downstream's bind, and no other, where the call is made: with BoundValues, or with "
                    + "@Bind on parameters"),
    /** A value has no exact text. */
    VALUE_NOT_BINDABLE(
            "TR-O41",
            "A token can't be bound to that value",
            "Bind a text of at most 256 characters, a UUID, an enum constant, a boolean, or a whole or decimal number, "
                    + "each once"),
    /** A downstream's bind can't be used. */
    BAD_BIND(
            "TR-O42",
            "A downstream's bind can't be used",
            "List the names that bind of the registry's call has, in lower-case letters, digits and underscores, as in "
                    + "token-relay.downstream.payments.bind=order,amount; a downstream of mode service binds nothing"),
    /** The person has to sign in again before the call. */
    STEP_UP_REQUIRED(
            "TR-O43",
            "The person has to sign in again for this call",
            "Leave the exception alone, so that the demand goes up to the service where the person signed in"),
    /** A body was written into memory and is too large for that. */
    BODY_TOO_LARGE(
            "TR-O46",
            "The body of a request is too large to be held in memory",
            "Pass it as a Resource, a form of several parts or a StreamingHttpOutputMessage.Body, which are sent as"
                    + " they are written; or raise token-relay.outbound.held-body"),
    /** A body that can be written once only had to be sent once more. */
    BODY_NOT_REPEATABLE(
            "TR-O47",
            "The downstream wants its nonce first, and the request's body can't be sent once more",
            "Send the request again: the nonce is known now. A body that is held in memory is sent again by"
                    + " itself");

    private final ErrorText text;

    OutboundError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }

    /** The line for a log or an exception: the id, what happened in this case, and the fix. */
    String message(String what) {
        return message(what, fix());
    }

    String message(String what, String betterFix) {
        return id() + ": " + what + " Fix: " + betterFix + ".";
    }
}
