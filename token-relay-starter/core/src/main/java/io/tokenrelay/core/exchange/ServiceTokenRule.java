package io.tokenrelay.core.exchange;

import io.tokenrelay.core.error.ErrorText;

/** The rules of client credentials (RFC 6749 §4.4), each with its stable id. */
public enum ServiceTokenRule implements RuleCode {
    WELL_FORMED(
            "TR-N00",
            RegistryBasis.NOTHING,
            OAuthError.INVALID_REQUEST,
            "The request is not well formed",
            "Send each parameter at most once"),
    REGISTERED_REQUESTER(
            "TR-N01",
            RegistryBasis.REQUESTER,
            OAuthError.UNAUTHORIZED_CLIENT,
            "The requester is no service of the registry",
            "Declare the service in the registry; only its services call as themselves"),
    ONE_TARGET(
            "TR-N02",
            RegistryBasis.TARGET,
            OAuthError.INVALID_TARGET,
            "The request does not name exactly one other service",
            "Name the target once: its name as audience, or its URI as resource"),
    REGISTERED_CALL(
            "TR-N03",
            RegistryBasis.CALLS,
            OAuthError.INVALID_TARGET,
            "The registry has no call from the requester to the target",
            "Declare the call in the registry if it is meant to be"),
    SERVICE_SCOPES(
            "TR-N04",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_SCOPE,
            "A scope can't be used by a service as itself",
            "Ask by name for scopes of that call of kind service; exchange a person's token for the others"),
    POSSESSION(
            "TR-N05",
            RegistryBasis.EACH_CALL,
            OAuthError.INVALID_DPOP_PROOF,
            "The key that the token would be bound to is not proven",
            "Send a proof (RFC 9449) by this service's own key");

    private final RegistryBasis basis;
    private final RefusalText refusal;

    ServiceTokenRule(String id, RegistryBasis basis, OAuthError oauthError, String summary, String fix) {
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
