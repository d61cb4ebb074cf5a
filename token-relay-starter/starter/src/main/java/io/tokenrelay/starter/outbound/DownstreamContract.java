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
 */
public record DownstreamContract(String name, String service, String origin, DownstreamMode mode, List<String> scopes) {

    public DownstreamContract {
        scopes = List.copyOf(scopes);
    }
}
