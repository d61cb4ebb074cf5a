package io.tokenrelay.starter.outbound;

import java.util.List;

/**
 * Whom a service calls.
 *
 * @param name what the application calls it
 * @param service its name in the registry
 * @param origin the only place that its tokens are sent to
 * @param mode as whom it is called
 * @param scopes what each token for it carries
 * @param bind the names of the values that each token for it is bound to
 */
public record DownstreamContract(
        String name, String service, String origin, DownstreamMode mode, List<String> scopes, List<String> bind) {

    public DownstreamContract {
        bind = List.copyOf(bind);
        scopes = List.copyOf(scopes);
    }
}
