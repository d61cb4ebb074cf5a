package io.tokenrelay.starter.outbound;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Makes the calls of {@code @HttpExchange} interfaces safe: a group of {@code @ImportHttpServices} with the name of a
 * downstream gets that downstream's URL and its way of calling, the same as {@link Downstreams#restClient}.
 *
 * <p>It goes last, so that what the configuration or the application says about the group can't put another HTTP client
 * or address in place. Other groups it leaves alone; {@link HttpServiceCheck} asks what they are.
 */
public final class RelayedHttpServices implements RestClientHttpServiceGroupConfigurer {

    private final Downstreams downstreams;
    private final Set<String> relayed = ConcurrentHashMap.newKeySet();

    public RelayedHttpServices(Downstreams downstreams) {
        this.downstreams = downstreams;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void configureGroups(Groups<RestClient.Builder> groups) {
        groups.filter(group -> isDownstream(group.name()))
                .forEachGroup((group, client, factory) -> relay(group, client, factory));
    }

    private void relay(HttpServiceGroup group, RestClient.Builder client, HttpServiceProxyFactory.Builder factory) {
        client.baseUrl(downstreams.url(group.name())).requestFactory(downstreams.requestFactory(group.name()));
        factory.customArgumentResolver(new BindArgumentResolver());
        relayed.add(group.name());
    }

    boolean isDownstream(String group) {
        return downstreams.names().contains(group);
    }

    /** Whether the group's calls are relayed. */
    boolean contains(String group) {
        return relayed.contains(group);
    }
}
