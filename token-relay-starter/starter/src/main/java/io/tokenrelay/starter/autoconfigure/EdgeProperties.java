package io.tokenrelay.starter.autoconfigure;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Edge mode: people reach the service with a browser.
 *
 * @param enabled whether callers are the people of browser sessions, and no longer bearer tokens
 * @param scopes what people consent to when they sign in here; openid is always asked for as well
 */
@ConfigurationProperties("token-relay.edge")
public record EdgeProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue List<String> scopes) {

    public EdgeProperties {
        scopes = List.copyOf(scopes);
    }
}
