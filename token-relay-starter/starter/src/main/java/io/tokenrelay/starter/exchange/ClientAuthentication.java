package io.tokenrelay.starter.exchange;

import java.time.Instant;
import java.util.Map;

/**
 * What one request carries to prove whose it is; never twice the same where a key signs it.
 *
 * @param headers headers to set
 * @param parameters parameters to add to the body
 */
record ClientAuthentication(Map<String, String> headers, Map<String, String> parameters) {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** By {@code client_secret_basic} (RFC 6749 §2.3.1), or by {@code private_key_jwt} (RFC 7523 §2.2). */
    static ClientAuthentication of(ClientCredential credential, String issuer, Instant now) {
        if (credential instanceof ServiceCredential secret) {
            return new ClientAuthentication(Map.of("Authorization", secret.toBasicHeader()), Map.of());
        }
        return new ClientAuthentication(
                Map.of(),
                Map.of(
                        "client_assertion_type",
                        JWT_BEARER,
                        "client_assertion",
                        ((ServiceKey) credential).assertion(issuer, now)));
    }

    @Override
    public String toString() {
        return "ClientAuthentication[]";
    }
}
