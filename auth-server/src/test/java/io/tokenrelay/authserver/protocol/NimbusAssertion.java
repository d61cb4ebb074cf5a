package io.tokenrelay.authserver.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.assertions.jwt.JWTAssertionFactory;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** How a client of the Nimbus SDK signs who it is: for a minute, as the SDK's own five are more than the server takes. */
final class NimbusAssertion {

    private NimbusAssertion() {}

    static ClientAuthentication byKey(TlsServer server, ClientID client, ECKey key) {
        try {
            return new PrivateKeyJWT(
                    claims(server, client), JWSAlgorithm.ES256, key.toPrivateKey(), key.getKeyID(), null);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ClientAuthentication bySecret(TlsServer server, ClientID client, Secret secret) {
        try {
            return new ClientSecretJWT(JWTAssertionFactory.create(claims(server, client), JWSAlgorithm.HS256, secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTAuthenticationClaimsSet claims(TlsServer server, ClientID client) {
        Instant now = Instant.now();
        return new JWTAuthenticationClaimsSet(
                client,
                List.of(new Audience(server.issuer())),
                Date.from(now.plusSeconds(60)),
                null,
                Date.from(now),
                new JWTID());
    }
}
