package io.tokenrelay.authserver.consent;

import java.util.List;

/**
 * A call that becomes possible, and those that become possible because of it.
 *
 * @param caller the service that may call
 * @param callee the service that it calls
 * @param title what it may do there, as the registry words it, beginning in lower case to stand inside a sentence
 * @param consequences what follows
 */
record Consequence(String caller, String callee, String title, List<Consequence> consequences) {

    Consequence {
        consequences = List.copyOf(consequences);
    }
}
