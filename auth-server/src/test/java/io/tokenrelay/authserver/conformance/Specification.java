package io.tokenrelay.authserver.conformance;

import java.util.List;

/**
 * A specification, and what it demands of an authorization server, in its order.
 *
 * @param title its name
 * @param source where it can be read
 */
record Specification(String title, String source, List<Requirement> requirements) {

    Specification {
        requirements = List.copyOf(requirements);
    }
}
