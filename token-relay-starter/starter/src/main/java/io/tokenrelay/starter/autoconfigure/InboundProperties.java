package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.inbound.UnsaidOwnership;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What incoming requests meet besides annotations.
 *
 * @param publicPaths the paths of handlers that others bring (error page, actuator, router functions, static resources)
 *     which need no caller; all else does. Handlers of the application's own say so with {@code @PublicEndpoint}
 * @param unsaidOwnership what to do about handlers for users which take an identifier and have neither
 *     {@code @SubjectOwns} nor {@code @NotOwned}
 */
@ConfigurationProperties("token-relay.inbound")
public record InboundProperties(
        @Name("public") @DefaultValue List<PublicPath> publicPaths,
        @DefaultValue("warn") UnsaidOwnership unsaidOwnership) {

    public InboundProperties {
        publicPaths = List.copyOf(publicPaths);
    }

    /**
     * A path that is open to everybody.
     *
     * @param path a path pattern with a fixed beginning: {@code /actuator/health}, {@code /css/**}
     * @param reason why that is safe; required
     */
    public record PublicPath(
            @Nullable String path, @Nullable String reason) {}
}
