package io.tokenrelay.authserver.claims;

import java.util.List;

/**
 * The {@code acr} that an ID token is to have (OpenID Connect Core §5.5.1.1).
 *
 * @param values one of these, the one first that the client likes best; at least one
 * @param essential whether nothing else will do
 */
public record RequestedAcr(List<String> values, boolean essential) {

    public RequestedAcr {
        values = List.copyOf(values);
    }
}
