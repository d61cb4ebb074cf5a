package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.context.Caller;

/** One thing that must hold about the caller alone. */
@FunctionalInterface
interface AccessCheck {

    Decision check(Caller caller);
}
