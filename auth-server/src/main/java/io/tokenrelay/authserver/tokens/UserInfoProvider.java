package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Confirmation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Userinfo (OpenID Connect Core §5.3): who signed in, for the client at which they did. It takes tokens straight from a
 * login with {@code openid}; an exchanged one was made for calling a service, not for learning who the person is.
 */
@Component
public class UserInfoProvider implements AuthenticationProvider {

    private static final String AREA = "userinfo";
    private static final String ENDPOINT = "/userinfo";

    private final LiveTokens tokens;
    private final People people;
    private final TokenPossession possession;

    UserInfoProvider(LiveTokens tokens, People people, TokenPossession possession) {
        this.tokens = tokens;
        this.people = people;
        this.possession = possession;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OidcUserInfoAuthenticationToken) authentication;
        if (!(request.getPrincipal() instanceof PresentedToken presented)) {
            throw invalid("no access token");
        }
        LiveToken token = tokens.find(presented.token())
                .orElseThrow(() -> invalid("the token is not genuine, has expired or was taken back"));
        Optional<DpopProof> proof = checkPossession(presented, token.token());
        UserGrant grant = token.grant();
        if (grant == null
                || !token.token().chain().isEmpty()
                || !token.token().clientId().equals(grant.client())) {
            throw invalid("the token does not come straight from a login");
        }
        if (!token.token().scopes().contains(OpenIdScopes.OPENID)) {
            throw new ProtocolRefusal(
                    GrantError.USERINFO_SCOPE_MISSING,
                    OAuth2ErrorCodes.INSUFFICIENT_SCOPE,
                    "client " + token.token().clientId());
        }
        Person person = people.findById(grant.person())
                .filter(Person::active)
                .orElseThrow(() -> invalid("the person is not there any more"));
        proof.ifPresent(proven -> possession.use(AREA, proven, token.token()));
        boolean profile = token.token().scopes().contains(OpenIdScopes.PROFILE);
        return new OidcUserInfoAuthenticationToken(presented, new OidcUserInfo(claims(person, profile)));
    }

    /** A bound token comes with a proof of its key, any other without one: neither is taken for the other. */
    private Optional<DpopProof> checkPossession(PresentedToken presented, AccessToken token) {
        Optional<Confirmation> bound = token.restrictions().boundKey();
        if (bound.isPresent() != presented.isBound()) {
            throw invalid("the token is " + (bound.isPresent() ? "" : "not ") + "bound to a key, and came otherwise");
        }
        return bound.map(key -> possession.prove(AREA, ENDPOINT, presented, token, key));
    }

    private static Map<String, Object> claims(Person person, boolean profile) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", person.id().toString());
        if (profile) {
            claims.put("name", person.displayName());
            claims.put("preferred_username", person.username().value());
        }
        return claims;
    }

    private static ProtocolRefusal invalid(String detail) {
        return new ProtocolRefusal(GrantError.USERINFO_TOKEN_INVALID, OAuth2ErrorCodes.INVALID_TOKEN, detail);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcUserInfoAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
