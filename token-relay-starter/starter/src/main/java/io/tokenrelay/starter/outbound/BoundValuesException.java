package io.tokenrelay.starter.outbound;

import java.util.Set;

/** A call whose token can't be bound to what the call names: a mistake where the call is made. */
public final class BoundValuesException extends OutboundMisuseException {

    private static final long serialVersionUID = 1L;

    private BoundValuesException(OutboundError error, String what) {
        super(error, what);
    }

    static BoundValuesException others(Downstream downstream, Set<String> named) {
        return new BoundValuesException(
                OutboundError.OTHER_VALUES_BOUND,
                "A call to " + downstream.name() + " names the values " + named + ", and its bind is "
                        + downstream.bind() + ".");
    }

    static BoundValuesException unusable(String name, String what) {
        return new BoundValuesException(
                OutboundError.VALUE_NOT_BINDABLE, "The value \"" + name + "\" of a call " + what + ".");
    }
}
