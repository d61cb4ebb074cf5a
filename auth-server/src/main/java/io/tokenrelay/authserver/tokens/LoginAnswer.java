package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.IssuedRefreshToken;
import io.tokenrelay.authserver.authorizations.Redemption;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.possession.Proofs;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Answers a client that presented a code or refresh token: with tokens, or with why not.
 *
 * <p>Redeeming and telling of it are one transaction: when telling fails, nothing was redeemed, and the client can try
 * again with what it has. A refusal is told after its commit, because what it ended stays ended.
 */
@Component
class LoginAnswer {

    private final People people;
    private final Proofs proofs;
    private final LoginTokens accessTokens;
    private final IdTokens idTokens;
    private final TokenSigner signer;
    private final GrantEnding grants;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    LoginAnswer(
            People people,
            Proofs proofs,
            LoginTokens accessTokens,
            IdTokens idTokens,
            TokenSigner signer,
            GrantEnding grants,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.people = people;
        this.proofs = proofs;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.signer = signer;
        this.grants = grants;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * The answer.
     *
     * @param grantType which of the two it presented
     * @param client who authenticated
     * @param headers the values of all its {@code DPoP} headers; without any, the access token is a bearer token
     * @param redemption redeems what it presented
     * @param wanted the scopes that it asks for; none when it wants all that was granted
     * @throws ProtocolRefusal when there is nothing to be had
     */
    OAuth2AccessTokenAuthenticationToken to(
            LoginGrantType grantType,
            OAuth2ClientAuthenticationToken client,
            List<String> headers,
            Supplier<Redemption> redemption,
            Scopes wanted) {
        Optional<DpopProof> proof = proofs.atTokenEndpoint(
                headers, rejected -> refuse(grantType, client, rejected.error(), rejected.detail()));
        Answer answer;
        try {
            answer = Objects.requireNonNull(transactions.execute(
                    transaction -> redeem(grantType, client, proof, redemption.get(), wanted, transaction)));
        } catch (AlreadyUsedException e) {
            throw refuse(grantType, client, DpopError.REPLAYED, "the proof was used before");
        }
        if (answer instanceof Answered answered) {
            return answered.tokens();
        }
        throw refuse(grantType, new ClientId(client.getName()), ((NotAnswered) answer).why());
    }

    private ProtocolRefusal refuse(
            LoginGrantType grantType, OAuth2ClientAuthenticationToken client, DpopError error, String detail) {
        events.publishEvent(
                SecurityEvent.refused(grantType.refused(), new ClientId(client.getName()), null, error.id(), Map.of()));
        return Proofs.refusal(error, "client " + client.getName() + ": " + detail);
    }

    private Answer redeem(
            LoginGrantType grantType,
            OAuth2ClientAuthenticationToken client,
            Optional<DpopProof> proof,
            Redemption redemption,
            Scopes wanted,
            TransactionStatus transaction) {
        if (redemption instanceof Redemption.Refused refused) {
            return new NotAnswered(refused);
        }
        Redemption.Redeemed redeemed = (Redemption.Redeemed) redemption;
        UserGrant grant = redeemed.grant();
        Optional<Person> person = people.findById(grant.person()).filter(Person::active);
        if (person.isEmpty()) {
            if (grantType == LoginGrantType.REFRESH_TOKEN) {
                // No sign of theft: should the person become active again, the token is as good as before.
                transaction.setRollbackOnly();
            }
            return new NotAnswered(Redemption.Refused.of(GrantError.PERSON_INACTIVE, grant));
        }
        return new Answered(
                tokens(grantType, client, proof, redeemed, person.get(), wanted.isEmpty() ? grant.scopes() : wanted));
    }

    private OAuth2AccessTokenAuthenticationToken tokens(
            LoginGrantType grantType,
            OAuth2ClientAuthenticationToken client,
            Optional<DpopProof> proof,
            Redemption.Redeemed redeemed,
            Person person,
            Scopes wanted) {
        UserGrant grant = redeemed.grant();
        AccessToken claims = accessTokens
                .create(grant, person, wanted)
                .with(Restrictions.none()
                        .withConfirmation(proof.map(DpopProof::key).orElse(null)));
        Map<String, Object> more = new HashMap<>();
        if (wanted.contains(OpenIdScopes.OPENID)) {
            more.put(
                    OidcParameterNames.ID_TOKEN,
                    idTokens.create(grant, person, redeemed.nonce()).reveal());
        }
        events.publishEvent(SecurityEvent.allowed(
                        grantType.redeemed(),
                        grant.client(),
                        Subject.user(person.id()),
                        Map.of(
                                "grant", grant.id().toString(),
                                "jti", claims.jti(),
                                "scope", claims.scopes().toString()))
                .using(Proofs.uses(proof)));
        IssuedRefreshToken refresh = redeemed.refreshToken();
        return new OAuth2AccessTokenAuthenticationToken(
                Objects.requireNonNull(client.getRegisteredClient()),
                client,
                TokenAnswer.of(claims, signer.sign(claims)),
                new OAuth2RefreshToken(refresh.reveal(), refresh.issuedAt(), refresh.expiresAt()),
                more);
    }

    private ProtocolRefusal refuse(LoginGrantType grantType, ClientId client, Redemption.Refused refused) {
        grants.tell(refused);
        Optional<UserGrant> grant = refused.grant();
        events.publishEvent(SecurityEvent.refused(
                grantType.refused(),
                client,
                grant.map(known -> Subject.user(known.person())).orElse(null),
                refused.error().id(),
                grant.map(known -> Map.of("grant", known.id().toString())).orElse(Map.of())));
        String oauthError = refused.error() == GrantError.SCOPE_NOT_GRANTED
                ? OAuth2ErrorCodes.INVALID_SCOPE
                : OAuth2ErrorCodes.INVALID_GRANT;
        return new ProtocolRefusal(refused.error(), oauthError, "client " + client + ": " + refused.detail());
    }

    private sealed interface Answer {}

    private record Answered(OAuth2AccessTokenAuthenticationToken tokens) implements Answer {}

    private record NotAnswered(Redemption.Refused why) implements Answer {}
}
