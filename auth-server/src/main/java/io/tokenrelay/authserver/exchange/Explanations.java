package io.tokenrelay.authserver.exchange;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.StoredVersion;
import io.tokenrelay.core.exchange.Explanation;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Explains exchanges by the rules that decide them, under the registry in force. Nothing is issued, used up or recorded, and
 * the token that is explained goes nowhere.
 */
@Component
public class Explanations {

    private final ExchangePolicies exchanges;
    private final Registries registries;
    private final JWKSource<SecurityContext> published;
    private final Clock clock;

    Explanations(ExchangePolicies exchanges, Registries registries, JWKSource<SecurityContext> published, Clock clock) {
        this.exchanges = exchanges;
        this.registries = registries;
        this.published = published;
        this.clock = clock;
    }

    /** What each rule says; none when no registry is in force, or the subject doesn't say for whom it is. */
    public Optional<Explained> explain(ExplainedRequest request) {
        return registries.latest().flatMap(version -> explain(request, version));
    }

    private Optional<Explained> explain(ExplainedRequest request, StoredVersion version) {
        Registry registry = RegistryReader.read(version.text(), version.source());
        TokenValue subject;
        JWKSource<SecurityContext> keys;
        if (request.subject() instanceof ExplainedRequest.Subject.Claims claims) {
            UnsignedClaims signed =
                    UnsignedClaims.of(claims.claims(), exchanges.settings().issuer(), clock.instant());
            subject = signed.token();
            keys = signed.key();
        } else {
            subject = ((ExplainedRequest.Subject.Token) request.subject()).value();
            keys = published;
        }
        return request.requester()
                .or(() -> holder(subject, registry))
                .map(requester -> new Explained(
                        explain(requester, parameters(request, subject), registry, keys),
                        version.version(),
                        RegistryReader.lines(version.text(), version.source())));
    }

    private Explanation explain(
            ClientId requester,
            Map<String, List<String>> parameters,
            Registry registry,
            JWKSource<SecurityContext> keys) {
        AccessTokenVerifier verifier = AccessTokenVerifier.forServer(
                        exchanges.settings().issuer(),
                        audience -> registry.serviceByUri(audience).isPresent(),
                        keys)
                .clock(clock)
                .build();
        return exchanges.forOneRequest(() -> registry, verifier::verify).explain(requester, parameters);
    }

    /** For whom the token is, by its own word: whether that is to be believed, the rules say. */
    private static Optional<ClientId> holder(TokenValue token, Registry registry) {
        try {
            return claims(token).getAudience().stream()
                    .filter(Audience::isValid)
                    .map(Audience::new)
                    .flatMap(audience -> registry.serviceByUri(audience).stream())
                    .map(Service::name)
                    .findFirst();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static JWTClaimsSet claims(TokenValue token) throws ParseException {
        return SignedJWT.parse(token.reveal()).getJWTClaimsSet();
    }

    private static Map<String, List<String>> parameters(ExplainedRequest request, TokenValue subject) {
        String accessToken = "urn:ietf:params:oauth:token-type:access_token";
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("subject_token", List.of(subject.reveal()));
        parameters.put("subject_token_type", List.of(accessToken));
        parameters.put(ClientId.isValid(request.target()) ? "audience" : "resource", List.of(request.target()));
        parameters.put("scope", List.of(request.scope()));
        request.details().ifPresent(details -> parameters.put("request_details", List.of(details)));
        return parameters;
    }
}
