package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.outbound.DownstreamDefinition;
import io.tokenrelay.starter.outbound.DownstreamMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The services that this one calls.
 *
 * @param downstream each by the name that the application uses for it
 */
@ConfigurationProperties("token-relay")
public record OutboundProperties(@DefaultValue Map<String, Downstream> downstream) {

    public OutboundProperties {
        downstream = Map.copyOf(downstream);
    }

    /**
     * A service that this one calls.
     *
     * @param url where it is; requests are relative to it, and tokens are sent to its origin only
     * @param service its name in the registry; by default the downstream's name
     * @param scopes what each token for it carries: the least that the calls need
     * @param mode as whom it is called
     * @param allowPlainHttp whether tokens may be sent to another machine in clear text, because something else encrypts
     *     the connection
     * @param bind the names of the values that each token for it is bound to, as bind of the registry's call has them; each
     *     call names their values
     */
    public record Downstream(
            @Nullable String url,
            @Nullable String service,
            @DefaultValue List<String> scopes,
            @DefaultValue("exchange") DownstreamMode mode,
            @DefaultValue("false") boolean allowPlainHttp,
            @DefaultValue List<String> bind) {}

    List<DownstreamDefinition> definitions() {
        return downstream.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> definition(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static DownstreamDefinition definition(String name, Downstream configured) {
        return new DownstreamDefinition(
                name,
                configured.service(),
                configured.url(),
                configured.scopes(),
                configured.mode(),
                configured.allowPlainHttp(),
                configured.bind());
    }
}
