package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.starter.context.Caller;
import java.util.List;

/** {@code @AllowChain}: the way that the request came matches one of the patterns. */
record ChainCheck(List<ChainPattern> patterns) implements AccessCheck {

    static ChainCheck of(String... patterns) {
        return new ChainCheck(Values.parse(patterns, ChainPattern::parse));
    }

    @Override
    public Decision check(Caller caller) {
        CallChain chain = caller.token().chain();
        return patterns.stream().anyMatch(pattern -> pattern.matches(chain))
                ? Decision.allowed()
                : Decision.refused(AccessError.CHAIN_NOT_ALLOWED, "[" + chain + "] matches none of " + patterns);
    }

    @Override
    public String describe() {
        return "@AllowChain " + patterns;
    }

    @Override
    public void addTo(EndpointRules.Builder contract) {
        contract.chains(patterns);
    }
}
