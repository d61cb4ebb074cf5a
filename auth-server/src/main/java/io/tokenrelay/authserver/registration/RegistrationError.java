package io.tokenrelay.authserver.registration;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a client isn't registered, or what it registered isn't shown or changed. */
public enum RegistrationError implements ErrorCode {
    INITIAL_TOKEN_REFUSED(
            "TR-G50",
            "the request brings no initial access token that lets it register a client",
            "Send the token that clients allow-registration printed as a bearer token; it has expired, was used as often"
                    + " as it may be or was revoked if it was right before."),
    CLIENT_TOKEN_REFUSED(
            "TR-G51",
            "the request brings no registration access token of this client",
            "Send the registration_access_token of this client's registration as a bearer token; it dies with the"
                    + " client."),
    TOO_MANY(
            "TR-G52",
            "this initial access token was used too often in this minute",
            "Try again in a minute. What was refused counts too."),
    NOT_JSON(
            "TR-G53",
            "the request is not one JSON object",
            "Send a JSON object (RFC 8259) in UTF-8, each member once, of at most 16 KiB, with Content-Type"
                    + " application/json, and no query."),
    REDIRECT_URI_REFUSED(
            "TR-G54",
            "redirect_uris are missing, or the browser can't be sent to one of them safely",
            "Register one to ten exact addresses at one host, without wildcard, fragment or user information: https for"
                    + " application_type web, http on a loopback host for native."),
    MEMBER_MALFORMED(
            "TR-G55",
            "a member is not of its form",
            "Compare it with RFC 7591 section 2; addresses are https, texts are short and visible."),
    NOT_SUPPORTED(
            "TR-G56",
            "a member asks for something that this server does not do",
            "Compare it with the discovery document. Leave it out, or ask for what is there. No client that signs by a key"
                    + " is held to one token_endpoint_auth_signing_alg: each key says its own."),
    KEYS_DO_NOT_FIT(
            "TR-G57",
            "the keys don't fit the way in which the client proves who it is",
            "With private_key_jwt register jwks or jwks_uri, and not both; with a secret neither, and nothing about"
                    + " request objects, which those keys sign. Keys are public ones for signatures: P-256, Ed25519, or RSA"
                    + " of 2048 to 4096 bits."),
    STATEMENT_NOT_BELIEVED(
            "TR-G58",
            "no software statement is believed here",
            "Leave software_statement out, and say the members themselves."),
    HOST_NOT_ALLOWED(
            "TR-G59",
            "the initial access token doesn't allow clients at this host",
            "Register addresses at the hosts that the operator allowed, or ask for a token that allows this one."),
    OF_ANOTHER_CLIENT(
            "TR-G60",
            "an update names its own client, and this one doesn't",
            "Put the client_id of the registration into the update (RFC 7592 section 2.2)."),
    CHOSEN_BY_SERVER(
            "TR-G61",
            "a member is the server's to choose",
            "Leave out client_id when registering, and client_secret unless it is the one that the client has; an update"
                    + " has no registration_access_token, registration_client_uri, client_secret_expires_at or"
                    + " client_id_issued_at."),
    TOO_MANY_UPDATES(
            "TR-G78",
            "the client was updated too often in this minute",
            "Try again in a minute. A registration changes when the application does, not with each of its starts."),
    NOT_IN_SECTOR(
            "TR-G79",
            "sector_identifier_uri doesn't list every redirect URI",
            "Publish one JSON array with all redirect_uris there, as application/json, over TLS and at a public address,"
                    + " of at most 64 KiB and within 5 seconds; or leave the member out: subject_type is public."),
    TOO_MANY_SECTORS(
            "TR-G82",
            "too many documents of sector_identifier_uri are being fetched at this moment",
            "Try again in some seconds; a fetch takes 5 at most."),
    LINKED_ELSEWHERE(
            "TR-G80",
            "an address that the consent page would link is at another host than the redirect URIs",
            "Have policy_uri and tos_uri, in each language, at the host of the redirect URIs."),
    NO_LOGO(
            "TR-G81",
            "the address of a client's logo gives no picture that is shown",
            "Publish a PNG there, of at most 1024 by 1024 pixels and 128 KiB, as image/png, over TLS, at a public"
                    + " address and without a redirect. It is tried again when somebody is asked for consent, ten minutes"
                    + " later at the earliest."),
    NO_SUCH_INITIAL_TOKEN(
            "TR-G62", "There is no such initial access token.", "Name it by its id, as clients registrations has it."),
    NO_SUCH_CLIENT(
            "TR-G63", "No such client has registered itself.", "Name it by its client_id, as clients list has it.");

    private final ErrorText text;

    RegistrationError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
