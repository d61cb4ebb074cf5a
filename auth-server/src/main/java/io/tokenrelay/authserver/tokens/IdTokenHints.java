package io.tokenrelay.authserver.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.SubjectKind;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Reads ID tokens that come back as {@code id_token_hint} (OpenID Connect RP-Initiated Logout §2): ours, whether expired
 * or not, and never an access token.
 */
@Component
public class IdTokenHints {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String issuer;

    IdTokenHints(IssuerProperties issuer, JWKSource<SecurityContext> published) {
        this.issuer = issuer.issuer();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.copyOf(ClientRegistration.SIGNED_RESPONSE_ALGORITHMS), published));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            // A hint names somebody; it need not be valid any more (§2), so no time is checked.
        });
    }

    /** What the hint says, if this server signed it. */
    public Optional<IdTokenHint> read(String hint) {
        try {
            JWTClaimsSet claims = processor.process(SignedJWT.parse(hint), null);
            List<String> audience = claims.getAudience();
            if (!issuer.equals(claims.getIssuer()) || audience.size() != 1 || !ClientId.isValid(audience.get(0))) {
                return Optional.empty();
            }
            Subject person = new Subject(claims.getSubject(), SubjectKind.USER);
            return Optional.of(new IdTokenHint(
                    new ClientId(audience.get(0)),
                    UUID.fromString(person.value()),
                    Optional.ofNullable(claims.getStringClaim("sid"))));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
