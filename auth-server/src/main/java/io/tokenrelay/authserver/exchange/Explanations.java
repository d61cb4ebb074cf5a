package io.tokenrelay.authserver.exchange;

import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.authserver.exchange.ReadVersions.ReadVersion;
import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.core.exchange.Explanation;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Explains requests for tokens by the rules that decide them, under the registry in force. Nothing is issued, used up or
 * recorded, and the token that is explained goes nowhere.
 */
@Component
public class Explanations {

    private final ExchangePolicies exchanges;
    private final Registries registries;
    private final SigningKeys signingKeys;
    private final Clock clock;
    private final ReadVersions versions = new ReadVersions();

    Explanations(ExchangePolicies exchanges, Registries registries, SigningKeys signingKeys, Clock clock) {
        this.exchanges = exchanges;
        this.registries = registries;
        this.signingKeys = signingKeys;
        this.clock = clock;
    }

    /** What each rule says; none when no registry is in force, or the subject doesn't say for whom it is. */
    public Optional<Explained> explain(ExplainedRequest request) {
        return registries.latest().flatMap(version -> explain(request, versions.of(version)));
    }

    private Optional<Explained> explain(ExplainedRequest request, ReadVersion version) {
        Registry registry = version.registry();
        if (request.subject() instanceof ExplainedRequest.Subject.Nothing) {
            return request.requester()
                    .map(requester -> exchanges.serviceTokens(() -> registry).explain(requester, parameters(request)))
                    .map(explanation -> explained(request, explanation, version, Optional.empty()));
        }
        Exchanged exchanged = exchanged(request.subject());
        AccessTokenVerifier verifier = verifier(registry, exchanged.keys());
        return request.requester()
                .or(() -> holder(exchanged.said(), registry))
                .map(requester -> exchanges
                        .forOneRequest(() -> registry, verifier::verify, grant -> {})
                        .explain(requester, exchangeParameters(request, exchanged)))
                .map(explanation -> explained(request, explanation, version, person(request.subject(), verifier)));
    }

    private static Explained explained(
            ExplainedRequest request, Explanation explanation, ReadVersion version, Optional<Subject> person) {
        return new Explained(request, explanation, version.stored().version(), version.lines(), person);
    }

    private Exchanged exchanged(ExplainedRequest.Subject subject) {
        if (subject instanceof ExplainedRequest.Subject.Claims claims) {
            UnsignedClaims signed =
                    UnsignedClaims.of(claims.claims(), exchanges.settings().issuer(), clock.instant());
            return new Exchanged(signed.token(), signed.key(), claims.claims());
        }
        TokenValue token = ((ExplainedRequest.Subject.Token) subject).value();
        return new Exchanged(token, signingKeys.ofAccessTokens(), said(token));
    }

    private AccessTokenVerifier verifier(Registry registry, JWKSource<SecurityContext> keys) {
        return AccessTokenVerifier.forServer(
                        exchanges.settings().issuer(),
                        audience -> registry.serviceByUri(audience).isPresent(),
                        keys)
                .clock(clock)
                .build();
    }

    /** For whom the token is, by its own word: whether that is to be believed, the rules say. */
    private static Optional<ClientId> holder(JWTClaimsSet said, Registry registry) {
        return said.getAudience().stream()
                .filter(audience -> audience != null && Audience.isValid(audience))
                .map(Audience::new)
                .flatMap(audience -> registry.serviceByUri(audience).stream())
                .map(Service::name)
                .findFirst();
    }

    /** For which person, by a token that is genuine: what somebody wrote themselves says nothing of anybody. */
    private static Optional<Subject> person(ExplainedRequest.Subject subject, AccessTokenVerifier verifier) {
        return subject instanceof ExplainedRequest.Subject.Token token
                        && verifier.verify(token.value()) instanceof Verification.Verified verified
                ? Optional.of(verified.token().subject()).filter(Subject::isUser)
                : Optional.empty();
    }

    /** What the token says, without any check; nothing when that can't be read. */
    private static JWTClaimsSet said(TokenValue token) {
        try {
            return JWTClaimsSet.parse(JOSEObject.split(token.reveal())[1].decodeToString());
        } catch (ParseException | IllegalArgumentException e) {
            return new JWTClaimsSet.Builder().build();
        }
    }

    private static Map<String, List<String>> exchangeParameters(ExplainedRequest request, Exchanged exchanged) {
        Map<String, List<String>> parameters = parameters(request);
        parameters.put("subject_token", List.of(exchanged.token().reveal()));
        parameters.put("subject_token_type", List.of("urn:ietf:params:oauth:token-type:access_token"));
        return parameters;
    }

    private static Map<String, List<String>> parameters(ExplainedRequest request) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put(ClientId.isValid(request.target()) ? "audience" : "resource", List.of(request.target()));
        parameters.put("scope", List.of(request.scope()));
        request.details().ifPresent(details -> parameters.put("request_details", List.of(details)));
        return parameters;
    }

    /**
     * What is exchanged.
     *
     * @param token the token
     * @param keys by which keys it would be genuine
     * @param said what it says
     */
    private record Exchanged(TokenValue token, JWKSource<SecurityContext> keys, JWTClaimsSet said) {}
}
