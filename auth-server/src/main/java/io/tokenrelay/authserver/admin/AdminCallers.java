package io.tokenrelay.authserver.admin;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.tokens.LiveToken;
import io.tokenrelay.authserver.tokens.LiveTokens;
import io.tokenrelay.authserver.tokens.PresentedToken;
import io.tokenrelay.authserver.tokens.TokenPossession;
import io.tokenrelay.authserver.tokens.TokenRefusals;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ServerEntry;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Subject;
import java.util.function.Supplier;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Tells who calls the API: a service as itself, by a token for the server itself that it got under a call which the registry
 * still has, and with the key that the token is bound to.
 *
 * <p>What is wrong with a genuine token is recorded, though not each time. What isn't genuine, or isn't good any more, is only
 * counted: anyone can send any number of it.
 */
@Component
public class AdminCallers {

    private static final String AREA = "admin";

    private final LiveTokens tokens;
    private final TokenPossession possession;
    private final TokenRefusals refusals;
    private final Supplier<Registry> registry;

    AdminCallers(LiveTokens tokens, TokenPossession possession, TokenRefusals refusals, Supplier<Registry> registry) {
        this.tokens = tokens;
        this.possession = possession;
        this.refusals = refusals;
        this.registry = registry;
    }

    /**
     * The caller, whose proof is used up then.
     *
     * @param presented what the request brings
     * @param path the endpoint's path
     * @param needed the scope that it takes
     * @throws ProtocolRefusal when it is nobody who may
     */
    public AdminCaller authenticate(PresentedToken presented, String path, Scope needed) {
        AccessToken token = genuine(presented);
        DpopProof proof = possession.prove(AREA, path, presented, token, key(presented, token));
        if (!registry.get().calls(token.clientId(), ServerEntry.NAME).containsKey(needed)) {
            throw refused(
                    AdminError.CALL_WITHDRAWN,
                    OAuth2ErrorCodes.INSUFFICIENT_SCOPE,
                    token,
                    "the registry has no call for " + needed);
        }
        if (!token.scopes().contains(needed)) {
            throw refused(AdminError.SCOPE_MISSING, OAuth2ErrorCodes.INSUFFICIENT_SCOPE, token, "without " + needed);
        }
        possession.use(AREA, proof, token);
        return new AdminCaller(token);
    }

    /** The token for this server, of a service that acts as itself. */
    private AccessToken genuine(PresentedToken presented) {
        AccessToken token = tokens.find(presented.token())
                .map(LiveToken::token)
                .filter(found -> found.audience().equals(ServerEntry.URI))
                .orElseThrow(() -> new ProtocolRefusal(
                        AdminError.TOKEN_REFUSED,
                        OAuth2ErrorCodes.INVALID_TOKEN,
                        "the token is not genuine, not for this server, has expired or was taken back"));
        if (!token.subject().equals(Subject.service(token.clientId()))) {
            throw refused(token, "it does not speak for the service that it was issued to");
        }
        return token;
    }

    private Confirmation key(PresentedToken presented, AccessToken token) {
        if (!presented.isBound()) {
            throw refused(token, "it came as a bearer token");
        }
        return token.restrictions().boundKey().orElseThrow(() -> refused(token, "it is bound to no key"));
    }

    private ProtocolRefusal refused(AccessToken token, String detail) {
        return refused(AdminError.TOKEN_REFUSED, OAuth2ErrorCodes.INVALID_TOKEN, token, detail);
    }

    private ProtocolRefusal refused(AdminError error, String oauthError, AccessToken token, String detail) {
        refusals.record(AREA, error.id(), token);
        return new ProtocolRefusal(error, oauthError, "client " + token.clientId() + ": " + detail);
    }
}
