package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What can be wrong with a code, a refresh token, an authorization request or the grant behind them. */
public enum GrantError implements ErrorCode {
    MALFORMED(
            "TR-G01",
            "a parameter that this request needs is missing or malformed",
            "Compare the request with RFC 6749 section 4.1.3 or 6, and RFC 7636 section 4.5."),
    CODE_UNKNOWN("TR-G02", "the code is unknown", "Start a new authorization request."),
    CODE_EXPIRED("TR-G03", "the code has expired", "Redeem a code within 60 seconds."),
    CODE_REPLAYED(
            "TR-G04",
            "the code was redeemed before, so its grant is ended",
            "Redeem a code once. If you did, somebody else has seen it: find out where."),
    CODE_OF_ANOTHER_CLIENT(
            "TR-G05",
            "the code was issued to another client, so its grant is ended",
            "Redeem only codes that arrived at your own redirect URI."),
    REDIRECT_URI_MISMATCH(
            "TR-G06",
            "redirect_uri is not the one of the authorization request, so the grant is ended",
            "Send the same redirect_uri, letter by letter, in both requests."),
    CODE_VERIFIER_MISMATCH(
            "TR-G07",
            "code_verifier does not match the code_challenge, so the grant is ended",
            "Keep the verifier with the browser session that started the request; use S256."),
    REFRESH_TOKEN_UNKNOWN("TR-G08", "the refresh token is unknown", "Start a new authorization request."),
    REFRESH_TOKEN_EXPIRED("TR-G09", "the refresh token has expired", "Start a new authorization request."),
    REFRESH_TOKEN_REUSED(
            "TR-G10",
            "the refresh token was used before, so its grant is ended",
            "Use each refresh token once, one request at a time. If you did, somebody else has it."),
    REFRESH_TOKEN_OF_ANOTHER_CLIENT(
            "TR-G11",
            "the refresh token was issued to another client, so its grant is ended",
            "Use only refresh tokens that were issued to you."),
    GRANT_ENDED("TR-G12", "the grant has ended", "Start a new authorization request."),
    PERSON_INACTIVE(
            "TR-G13", "the person of this grant is not active any more", "Ask whoever administers the accounts."),
    SCOPE_NOT_GRANTED(
            "TR-G14", "a scope was asked for that the grant does not hold", "Ask for scopes that the person granted."),
    PKCE_REQUIRED(
            "TR-G17",
            "code_challenge with code_challenge_method=S256 is required",
            "Use PKCE (RFC 7636) with S256; plain is not accepted."),
    CONSENT_REFUSED("TR-G19", "the person refused", "Nothing: it is their choice."),
    AUTHORIZATION_REQUEST_MALFORMED(
            "TR-G20",
            "the authorization request is malformed or asks for something that is not supported",
            "Compare it with RFC 6749 section 4.1.1 and the discovery document."),
    SCOPE_NOT_OFFERED(
            "TR-G21",
            "a scope was asked for that the client does not offer to people",
            "Ask for openid, profile, email, address, phone, the client's own scopes of kind user, and for offline_access if it"
                    + " may have that (client.offline-access in the registry)."),
    SIGN_IN_NEEDED("TR-G22", "the person must sign in, which prompt=none forbids", "Ask again without prompt=none."),
    CONSENT_NEEDED("TR-G23", "the person must consent, which prompt=none forbids", "Ask again without prompt=none."),
    LOGOUT_HINT_INVALID(
            "TR-G24", "id_token_hint is no ID token of this server", "Send the ID token that the sign-in returned."),
    LOGOUT_OF_ANOTHER_CLIENT(
            "TR-G25", "client_id is not the client that id_token_hint was issued to", "Send the matching two."),
    LOGOUT_REDIRECT_NOT_REGISTERED(
            "TR-G27",
            "post_logout_redirect_uri is not one of the client's, letter by letter",
            "Register the exact URI in the registry under client.post-logout-redirect-uris."),
    USERINFO_TOKEN_INVALID(
            "TR-G28",
            "the access token is not accepted here",
            "Use an unexpired access token straight from a login; userinfo takes no exchanged one."),
    USERINFO_SCOPE_MISSING("TR-G29", "the access token does not carry openid", "Ask for openid when signing in."),
    LOGOUT_CLIENT_UNKNOWN(
            "TR-G30",
            "the client of the logout request is none at which people sign in",
            "Register the client in the registry, or correct client_id."),
    LOGOUT_REDIRECT_WITHOUT_CLIENT(
            "TR-G31",
            "post_logout_redirect_uri came without id_token_hint and without client_id",
            "Send the ID token that the sign-in returned as id_token_hint."),
    LOGOUT_NOT_TOLD(
            "TR-G32",
            "a client could not be told that a person has signed out",
            "See why in the log: its backchannel-logout-uri must answer 200 or 204 within 5 seconds."),
    AUTHORIZATION_REQUEST_AMBIGUOUS(
            "TR-G33",
            "a parameter of the authorization request is there twice, or in the URL of a POST",
            "Send each parameter once, all of them in the URL of a GET or all in the body of a POST."),
    RESPONSE_TYPE_UNSUPPORTED(
            "TR-G34",
            "response_type is not code",
            "Send response_type=code; no other is offered (RFC 9700 section 2.1.2)."),
    AUTHORIZATION_REQUEST_TOO_LONG(
            "TR-G35",
            "the authorization request has more than 4,096 characters",
            "Leave out what isn't needed, and keep what belongs to state at the client."),
    REQUEST_HINT_INVALID(
            "TR-G36",
            "id_token_hint is no ID token that this server issued to this client",
            "Send an ID token that the person's sign-in at this client returned; it may have expired."),
    SOMEBODY_ELSE_SIGNED_IN(
            "TR-G37",
            "somebody else has signed in than the person whom id_token_hint, or sub in claims, names",
            "Ask again without it where anybody may sign in."),
    RESOURCE_OF_NO_LOGIN(
            "TR-G38",
            "resource is not the client's own URI, and a login gives tokens for no other",
            "Leave it out or send the client's own; exchange the token for one for another service (RFC 8693)."),
    AUTHORIZATION_PENDING(
            "TR-G40",
            "the person has not decided about the device yet",
            "Ask again after the interval, until expires_in is over."),
    SLOW_DOWN(
            "TR-G41",
            "the device asks too often, so its interval is 5 seconds longer from now on",
            "Wait for the interval between two requests (RFC 8628 section 3.5), and for 5 seconds more after this answer."),
    DEVICE_DENIED("TR-G42", "the person refused the device", "Nothing: it is their choice."),
    DEVICE_CODE_EXPIRED(
            "TR-G43",
            "the device code has expired",
            "Start a new device authorization request, once somebody wants to sign in."),
    DEVICE_CODE_UNKNOWN(
            "TR-G44",
            "the device code is unknown",
            "Send the device_code of the device authorization response, letter by letter."),
    DEVICE_CODE_OF_ANOTHER_CLIENT(
            "TR-G45", "the device code was issued to another client", "Use only device codes that were issued to you."),
    TOKEN_OF_ANOTHER_CLIENT(
            "TR-G46",
            "the token was issued to another client, so it was not revoked",
            "Revoke only tokens that were issued to you; find out how you came by this one."),
    CLAIMS_MALFORMED(
            "TR-G64",
            "claims is not what OpenID Connect Core section 5.5 describes",
            "Send one JSON object with id_token and userinfo, each member once; each claim is null or an object with essential,"
                    + " and with value or values."),
    REQUEST_NAMES_TWO_PEOPLE(
            "TR-G65",
            "the request means different people at once",
            "Name one person, by id_token_hint or by sub in claims."),
    OFFLINE_NOT_ALLOWED(
            "TR-G76",
            "the login is one with offline access, and the client may not have that any more",
            "Set client.offline-access: true in the registry or register the scope offline_access, or have people sign in.");

    private final ErrorText text;

    GrantError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
