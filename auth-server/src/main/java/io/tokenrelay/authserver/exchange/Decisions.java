package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.core.exchange.ServiceTokenPolicy;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.exchange.TokenDecision;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a request before core's rules, under the registry in force. */
@Component
class Decisions {

    private final ExchangePolicies exchanges;
    private final Supplier<Registry> registry;
    private final SubjectTokens verifier;
    private final GrantEnding ending;
    private final ServiceTokenPolicy serviceTokens;

    Decisions(ExchangePolicies exchanges, Supplier<Registry> registry, SubjectTokens verifier, GrantEnding ending) {
        this.exchanges = exchanges;
        this.registry = registry;
        this.verifier = verifier;
        this.ending = ending;
        this.serviceTokens = exchanges.serviceTokens(registry);
    }

    /** RFC 8693. */
    TokenDecision exchange(ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return exchanges
                .forOneRequest(registry, verifier, this::endIfTermsAreUnknown)
                .decide(requester, parameters, proven);
    }

    /** It holds no more anyway; once it has ended, a refresh says so too, and its person signs in again. */
    private void endIfTermsAreUnknown(UserGrant grant) {
        if (grant.endsAsTermsAreUnknown()) {
            ending.end(grant.id(), EndReason.TERMS_UNKNOWN);
        }
    }

    /** RFC 6749 §4.4. */
    TokenDecision clientCredentials(
            ClientId requester, Map<String, List<String>> parameters, @Nullable Confirmation proven) {
        return serviceTokens.decide(requester, parameters, proven);
    }
}
