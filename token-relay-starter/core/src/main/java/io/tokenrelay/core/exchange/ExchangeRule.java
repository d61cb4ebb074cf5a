package io.tokenrelay.core.exchange;

import io.tokenrelay.core.error.ErrorText;

/**
 * The rules of token exchange, each with its stable id; its class is named after the constant.
 *
 * <p>Numbers that are missing are rules of features that don't exist yet.
 */
public enum ExchangeRule implements RuleCode {
    WELL_FORMED(
            "TR-X00",
            RegistryBasis.NOTHING,
            OAuthError.INVALID_REQUEST,
            "The request is not well formed",
            "Send each parameter once, an access token as subject_token with its type, and ask for an access token"),
    REGISTERED_REQUESTER(
            "TR-X01",
            RegistryBasis.REQUESTER,
            OAuthError.UNAUTHORIZED_CLIENT,
            "The requester is no service of the registry",
            "Declare the service in the registry; only its services exchange tokens"),
    GENUINE_SUBJECT(
            "TR-X02",
            RegistryBasis.NOTHING,
            OAuthError.INVALID_REQUEST,
            "The subject token is not to be believed, or not any more",
            "Use the access token of the request at hand; if it is gone, the person signs in again"),
    MEANT_FOR_REQUESTER(
            "TR-X03",
            RegistryBasis.REQUESTER,
            OAuthError.INVALID_REQUEST,
            "The subject token is meant for another service",
            "Exchange only tokens that were sent to this service; a token from elsewhere is of no use to it"),
    ONE_TARGET(
            "TR-X04",
            RegistryBasis.TARGET,
            OAuthError.INVALID_TARGET,
            "The request does not name exactly one other service",
            "Name the target once: its name as audience, or its URI as resource"),
    REGISTERED_CALL(
            "TR-X05",
            RegistryBasis.CALLS,
            OAuthError.INVALID_TARGET,
            "The registry has no call from the requester to the target",
            "Declare the call in the registry if it is meant to be"),
    JUSTIFIED_SCOPES(
            "TR-X06",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_SCOPE,
            "A scope is not justified by what the person consented to",
            "Ask by name for scopes of that call whose cause the subject token carries"),
    CONSENTED_TERMS(
            "TR-X15",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_SCOPE,
            "The call may be made on looser terms than the person consented to",
            "The person signs in and consents again"),
    UNBROKEN_CHAIN(
            "TR-X07",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_REQUEST,
            "The chain of services would become too long or run in a circle",
            "Shorten the chain, or declare the call reentrant if the circle is meant to be"),
    BOUNDED_LIFETIME(
            "TR-X08",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_REQUEST,
            "Nothing is left of the subject token's lifetime",
            "Exchange earlier, or start again with a fresh token"),
    POSSESSION(
            "TR-X09",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_DPOP_PROOF,
            "The key that the token would be bound to is not proven, or is not the one that it must be",
            "Send a proof (RFC 9449) by this service's own key, the one that its tokens were issued for"),
    NO_IMPERSONATION(
            "TR-X10",
            RegistryBasis.NOTHING,
            OAuthError.INVALID_REQUEST,
            "Nobody acts in the name of another service here",
            "Leave actor_token out: the requester itself always becomes the actor"),
    SUFFICIENT_SIGN_IN(
            "TR-X11",
            RegistryBasis.EACH_CALL,
            OAuthError.INSUFFICIENT_USER_AUTHENTICATION,
            "The person must sign in again for this call, more recently or more strongly",
            "Pass the challenge on to the service at which the person signed in; it asks them to"),

    ACTIVE_PERSON(
            "TR-X13",
            RegistryBasis.EACH_SCOPE,
            OAuthError.INVALID_SCOPE,
            "The person may not do this, or not any more",
            "Give the person the role or group that the scope asks for, if they should have it"),

    BOUND_CALL(
            "TR-X14",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_REQUEST,
            "The token would not be bound to one transaction as the call demands, or was had already",
            "Send request_details with exactly the values that the call binds, and ask for a token for one use once");

    private final RegistryBasis basis;
    private final RefusalText refusal;

    ExchangeRule(String id, RegistryBasis basis, OAuthError oauthError, String summary, String fix) {
        this.basis = basis;
        this.refusal = new RefusalText(new ErrorText(id, summary, fix), oauthError);
    }

    @Override
    public RefusalText refusal() {
        return refusal;
    }

    @Override
    public RegistryBasis basis() {
        return basis;
    }
}
