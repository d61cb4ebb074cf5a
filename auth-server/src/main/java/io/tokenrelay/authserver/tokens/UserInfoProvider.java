package io.tokenrelay.authserver.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.OpenIdScopes;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
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
    private final PersonClaims claims;
    private final ResponseAlgorithms algorithms;
    private final TokenSigner signer;
    private final IssuerProperties issuer;
    private final TokenPossession possession;

    UserInfoProvider(
            LiveTokens tokens,
            People people,
            PersonClaims claims,
            ResponseAlgorithms algorithms,
            TokenSigner signer,
            IssuerProperties issuer,
            TokenPossession possession) {
        this.tokens = tokens;
        this.people = people;
        this.claims = claims;
        this.algorithms = algorithms;
        this.signer = signer;
        this.issuer = issuer;
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
        return answer(
                presented,
                grant.client(),
                claims.atUserInfo(person, token.token().scopes(), grant));
    }

    /** A bound token comes with a proof of its key, any other without one: neither is taken for the other. */
    private Optional<DpopProof> checkPossession(PresentedToken presented, AccessToken token) {
        Optional<Confirmation> bound = token.restrictions().boundKey();
        if (bound.isPresent() != presented.isBound()) {
            throw invalid("the token is " + (bound.isPresent() ? "" : "not ") + "bound to a key, and came otherwise");
        }
        return bound.map(key -> possession.prove(AREA, ENDPOINT, presented, token, key));
    }

    private UserInfo answer(PresentedToken presented, ClientId client, Map<String, Object> answer) {
        return new UserInfo(presented, answer, algorithms.ofUserInfo(client).map(algorithm -> {
            JWTClaimsSet.Builder jwt = new JWTClaimsSet.Builder();
            answer.forEach(jwt::claim);
            jwt.issuer(issuer.issuer()).audience(client.value());
            return signer.signUserInfo(jwt.build(), algorithm);
        }));
    }

    private static ProtocolRefusal invalid(String detail) {
        return new ProtocolRefusal(GrantError.USERINFO_TOKEN_INVALID, OAuth2ErrorCodes.INVALID_TOKEN, detail);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcUserInfoAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
