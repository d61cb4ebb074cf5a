package io.tokenrelay.core.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, each with one value. */
final class Parameters {

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** X0 (and N0): refuses a request with any parameter twice (RFC 6749 §3.2), also with equal values and unknown names. */
    static Checked<Requested> read(Received received, RefusalCode code) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, List<String>> parameter : received.parameters().entrySet()) {
            if (parameter.getValue().size() > 1) {
                return received.refuse(
                        code,
                        "A parameter is there more than once",
                        "Send each parameter once",
                        parameter.getValue().size() + " values of one parameter");
            }
            parameter.getValue().forEach(value -> values.put(parameter.getKey(), value));
        }
        return Stage.pass(new Requested(received, new Parameters(values)));
    }

    /** The value; an empty one counts as none (RFC 6749 §3.2). */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }
}
