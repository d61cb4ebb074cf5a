package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.context.Caller;

/** One thing that must hold about the caller alone. */
interface AccessCheck {

    Decision check(Caller caller);

    /** The annotation that demands it, for whoever looks at what a service enforces. */
    String describe();
}
