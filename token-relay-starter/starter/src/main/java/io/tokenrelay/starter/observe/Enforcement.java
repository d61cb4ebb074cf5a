package io.tokenrelay.starter.observe;

import io.tokenrelay.starter.inbound.HandlerContract;
import io.tokenrelay.starter.outbound.DownstreamContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service enforces, as {@code /actuator/tokenrelay} shows it.
 *
 * @param service who the service is
 * @param issuer whom it believes
 * @param handlers who may call what, for every handler that is mapped
 * @param publicPaths the paths that need no caller, each with the reason
 * @param otherFilterChains the chains that take requests past the starter, each with the reason
 * @param downstreams whom it calls
 * @param caches how many tokens are held
 * @param contract what of it is the same wherever the service runs, as it is held against the registry
 */
public record Enforcement(
        Service service,
        IssuerView issuer,
        List<HandlerContract> handlers,
        Map<String, String> publicPaths,
        Map<String, String> otherFilterChains,
        List<DownstreamContract> downstreams,
        Caches caches,
        Map<String, Object> contract) {

    /**
     * Who the service is.
     *
     * @param id its name in the registry
     * @param audience what tokens for it have in {@code aud}
     * @param edge whether its callers are the people of browser sessions
     */
    public record Service(String id, String audience, boolean edge) {}

    /**
     * The authorization server, as the service knows it.
     *
     * @param identifier the issuer identifier
     * @param keyIds the {@code kid} of each key that it published last
     * @param keysFetchedAt when that was; null when it never was
     * @param keysAgeSeconds how long ago that was; null when it never was
     * @param problem why it could not be asked the last time; empty when it could
     */
    public record IssuerView(
            String identifier,
            List<String> keyIds,
            @Nullable Instant keysFetchedAt,
            @Nullable Long keysAgeSeconds,
            String problem) {}

    /**
     * How many tokens are held.
     *
     * @param verifiedTokens tokens of callers that were verified in the last minute
     * @param downstreamTokens tokens for calls to others; 0 when it calls nobody
     */
    public record Caches(long verifiedTokens, long downstreamTokens) {}
}
