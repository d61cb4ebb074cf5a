package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.ConsentDecisionProvider;
import io.tokenrelay.authserver.clients.ClientAssertionProvider;
import io.tokenrelay.authserver.clients.ClientAuthenticationProvider;
import io.tokenrelay.authserver.tokens.IntrospectionProvider;
import io.tokenrelay.authserver.tokens.RevocationProvider;
import io.tokenrelay.authserver.tokens.UserInfoProvider;
import org.springframework.stereotype.Component;

/** The features' providers, one for each thing that an endpoint decides. */
@Component
record Providers(
        ClientAuthenticationProvider clientSecret,
        ClientAssertionProvider clientAssertion,
        ConsentDecisionProvider consentDecision,
        RevocationProvider revocation,
        IntrospectionProvider introspection,
        UserInfoProvider userInfo) {}
