package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.context.Caller;
import org.jspecify.annotations.Nullable;

/** One thing that must hold about the caller and the arguments of the method together. */
interface ArgumentCheck {

    Decision check(Caller caller, @Nullable Object[] arguments);

    /** The annotation that demands it, for whoever looks at what a service enforces. */
    String describe();
}
