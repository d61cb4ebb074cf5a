package io.tokenrelay.test;

import java.util.Optional;

/**
 * One request for a token that a service made of the {@link TestIssuer}.
 *
 * @param service who asked
 * @param grantType {@code urn:ietf:params:oauth:grant-type:token-exchange} or {@code client_credentials}
 * @param target whom the token is for, as the request named it
 * @param scope the scopes asked for
 * @param refusedBy the id of the rule that refused, as in {@code TR-X05}; empty when a token was issued
 */
public record TokenRequestLog(
        String service, String grantType, String target, String scope, Optional<String> refusedBy) {}
