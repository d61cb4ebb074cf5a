package io.tokenrelay.benchmarks.tokens.contestant;

import java.net.URI;

/** Where servers that are built on Spring's have their endpoints. */
abstract class SpringEndpoints extends Contestant {

    private final URI issuer;

    SpringEndpoints(URI issuer) {
        this.issuer = issuer;
    }

    @Override
    public final URI issuer() {
        return issuer;
    }

    @Override
    public final URI authorizationEndpoint() {
        return issuer.resolve("/oauth2/authorize");
    }

    @Override
    public final URI tokenEndpoint() {
        return issuer.resolve("/oauth2/token");
    }

    @Override
    public final URI jwks() {
        return issuer.resolve("/oauth2/jwks");
    }
}
