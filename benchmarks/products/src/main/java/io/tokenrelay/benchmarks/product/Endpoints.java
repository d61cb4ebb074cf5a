package io.tokenrelay.benchmarks.product;

import java.net.URI;

/**
 * Where an authorization server is spoken to.
 *
 * @param issuer the issuer's own name, without a slash at the end
 */
public record Endpoints(URI issuer, URI authorization, URI token, URI jwks, URI revocation, URI endSession) {

    /** Those of Spring's server, and of what is built on it. */
    public static Endpoints ofSpring(URI issuer) {
        return new Endpoints(
                issuer,
                issuer.resolve("/oauth2/authorize"),
                issuer.resolve("/oauth2/token"),
                issuer.resolve("/oauth2/jwks"),
                issuer.resolve("/oauth2/revoke"),
                issuer.resolve("/connect/logout"));
    }

    /** Those of a realm of Keycloak. */
    public static Endpoints ofKeycloak(URI realm) {
        String prefix = realm + "/protocol/openid-connect/";
        return new Endpoints(
                realm,
                URI.create(prefix + "auth"),
                URI.create(prefix + "token"),
                URI.create(prefix + "certs"),
                URI.create(prefix + "revoke"),
                URI.create(prefix + "logout"));
    }

    /** Those of node-oidc-provider. */
    public static Endpoints ofNodeOidcProvider(URI issuer) {
        return new Endpoints(
                issuer,
                issuer.resolve("/auth"),
                issuer.resolve("/token"),
                issuer.resolve("/jwks"),
                issuer.resolve("/token/revocation"),
                issuer.resolve("/session/end"));
    }
}
