package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.starter.context.Caller;

/** One thing that must hold about the caller alone. */
interface AccessCheck {

    Decision check(Caller caller);

    /** Adds what it demands to the contract. */
    void addTo(EndpointRules.Builder contract);

    /** The annotation that demands it, for whoever looks at what a service enforces. */
    String describe();
}
