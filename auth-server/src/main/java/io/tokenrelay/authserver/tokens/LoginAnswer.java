package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.authorizations.Redemption;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.possession.Proofs;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SingleUse;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;

/**
 * Answers a client that presented a code, device code or refresh token: with tokens, or with why not.
 *
 * <p>Redeeming and telling of it are one: when telling fails, nothing was redeemed, and the client can try again with what it
 * has. A refusal is told when what it ended has ended for good.
 */
@Component
class LoginAnswer {

    private final Proofs proofs;
    private final LoginTokens accessTokens;
    private final IdTokens idTokens;
    private final TokenSigner signer;
    private final GrantEnding grants;
    private final ApplicationEventPublisher events;

    LoginAnswer(
            Proofs proofs,
            LoginTokens accessTokens,
            IdTokens idTokens,
            TokenSigner signer,
            GrantEnding grants,
            ApplicationEventPublisher events) {
        this.proofs = proofs;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.signer = signer;
        this.grants = grants;
        this.events = events;
    }

    /**
     * The answer, by the names of its members.
     *
     * @param request whose request it is; without a proof, its access token is a bearer token
     * @param presented what it presented
     * @param wanted the scopes that it asks for; none when it wants all that was granted
     * @throws ProtocolRefusal when there is nothing to be had
     */
    Map<String, Object> to(LoginRequest request, Presented presented, Scopes wanted) {
        Optional<DpopProof> proof = proofs.atTokenEndpoint(
                request.proofs(), rejected -> refuse(request, presented, rejected.error(), rejected.detail()));
        Answer answer;
        try {
            answer = redeem(presented, proof, wanted);
        } catch (AlreadyUsedException e) {
            if (Proofs.uses(proof).contains(e.use())) {
                throw refuse(request, presented, DpopError.REPLAYED, "the proof was used before");
            }
            answer = redeemedMeanwhile(presented);
        }
        if (answer instanceof Answered answered) {
            return answered.members();
        }
        throw refuse(request, presented, ((NotAnswered) answer).why());
    }

    private Answer redeem(Presented presented, Optional<DpopProof> proof, Scopes wanted) {
        Redemption redemption = presented.redemption().get();
        if (redemption instanceof Redemption.Refused refused) {
            return new NotAnswered(refused);
        }
        Redemption.Redeemed redeemed = (Redemption.Redeemed) redemption;
        Scopes scopes = wanted.isEmpty() ? redeemed.grant().scopes() : wanted;
        return new Answered(members(presented, proof, redeemed, scopes));
    }

    /** Somebody else was quicker, and whoever looks again sees it. */
    private static NotAnswered redeemedMeanwhile(Presented presented) {
        if (presented.redemption().get() instanceof Redemption.Refused refused) {
            return new NotAnswered(refused);
        }
        throw new IllegalStateException("What was used up can be redeemed again");
    }

    private Map<String, Object> members(
            Presented presented, Optional<DpopProof> proof, Redemption.Redeemed redeemed, Scopes wanted) {
        UserGrant grant = redeemed.grant();
        Person person = redeemed.person();
        AccessToken claims = accessTokens
                .create(grant, person, wanted)
                .with(Restrictions.none()
                        .withConfirmation(proof.map(DpopProof::key).orElse(null)));
        Set<SingleUse> uses = new HashSet<>(redeemed.uses());
        uses.addAll(Proofs.uses(proof));
        events.publishEvent(SecurityEvent.allowed(
                        presented.type().redeemed(),
                        grant.client(),
                        Subject.user(person.id()),
                        Map.of(
                                "grant", grant.id().toString(),
                                "jti", claims.jti(),
                                "scope", claims.scopes().toString()))
                .using(uses));
        Map<String, Object> members = TokenAnswer.of(claims, signer.sign(claims));
        members.put(
                OAuth2ParameterNames.SCOPE, answered(claims.scopes(), wanted).toString());
        members.put(OAuth2ParameterNames.REFRESH_TOKEN, redeemed.refreshToken().reveal());
        if (wanted.contains(OpenIdScopes.OPENID)) {
            members.put(
                    OidcParameterNames.ID_TOKEN,
                    idTokens.create(grant, person, redeemed.nonce()).reveal());
        }
        return members;
    }

    /** What the token carries, and that the login outlives a sign-out, which is not for a token to say but for the client to know. */
    private static Scopes answered(Scopes carried, Scopes wanted) {
        return Scopes.of(Stream.concat(carried.stream(), wanted.stream().filter(OpenIdScopes.OFFLINE_ACCESS::equals))
                .toList());
    }

    private ProtocolRefusal refuse(LoginRequest request, Presented presented, DpopError error, String detail) {
        events.publishEvent(
                SecurityEvent.refused(presented.type().refused(), request.client(), null, error.id(), Map.of()));
        return Proofs.refusal(error, "client " + request.client() + ": " + detail);
    }

    private ProtocolRefusal refuse(LoginRequest request, Presented presented, Redemption.Refused refused) {
        grants.tell(refused);
        if (RefusedRedemption.isDecision(refused.error())) {
            Optional<UserGrant> grant = refused.grant();
            events.publishEvent(SecurityEvent.refused(
                    presented.type().refused(),
                    request.client(),
                    grant.map(known -> Subject.user(known.person())).orElse(null),
                    refused.error().id(),
                    grant.map(known -> Map.of("grant", known.id().toString())).orElse(Map.of())));
        }
        return new ProtocolRefusal(
                refused.error(),
                RefusedRedemption.oauthError(refused.error()),
                "client " + request.client() + ": " + refused.detail());
    }

    private sealed interface Answer {}

    private record Answered(Map<String, Object> members) implements Answer {}

    private record NotAnswered(Redemption.Refused why) implements Answer {}
}
