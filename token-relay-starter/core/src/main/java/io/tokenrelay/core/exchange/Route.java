package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Scope;
import java.util.Map;

/** A stage at which it is settled who asks for a token for whom. */
interface Route extends Stage {

    Service requester();

    Service target();

    Registry registry();

    /** What the registry lets the requester ask of the target. */
    default Map<Scope, Call> calls() {
        return registry().calls(requester().name(), target().name());
    }
}
