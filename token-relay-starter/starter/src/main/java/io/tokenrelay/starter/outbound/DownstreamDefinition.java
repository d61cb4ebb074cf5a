package io.tokenrelay.starter.outbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A downstream as somebody configured it, not checked yet.
 *
 * @param name the last part of {@code token-relay.downstream.<name>}
 * @param service the service's name in the registry; null when that is the downstream's name
 * @param url where the service is; null when left out
 * @param scopes what each token for it shall carry
 * @param mode as whom it is called
 * @param allowPlainHttp whether tokens may be sent there in clear text
 * @param bind the names of the values that each token for it shall be bound to
 */
public record DownstreamDefinition(
        String name,
        @Nullable String service,
        @Nullable String url,
        List<String> scopes,
        DownstreamMode mode,
        boolean allowPlainHttp,
        List<String> bind) {

    public DownstreamDefinition {
        scopes = List.copyOf(scopes);
        bind = List.copyOf(bind);
    }
}
