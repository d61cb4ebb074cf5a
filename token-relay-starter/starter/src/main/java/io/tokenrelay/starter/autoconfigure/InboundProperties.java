package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.inbound.SenderConstraint;
import io.tokenrelay.starter.inbound.UnsaidOwnership;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.StringUtils;

/**
 * What incoming requests meet besides annotations.
 *
 * @param publicPaths the paths of handlers that others bring (error page, actuator, router functions, static resources)
 *     which need no caller; all else does. Handlers of the application's own say so with PublicEndpoint
 * @param unsaidOwnership what to do about handlers for users which take an identifier and have neither SubjectOwns nor
 *     NotOwned
 * @param otherFilterChains the application's own chains of Spring Security, which take requests past the starter's
 *     filters; any that is not listed stops the service
 * @param baseUrl by which address other services call this one, as in https://orders.example.com: their proofs of possession
 *     name it. Needed behind a proxy that answers by another name, unless server.forward-headers-strategy tells Spring to
 *     believe that proxy's headers; without it the request's own address counts
 * @param senderConstraint whether this service takes tokens that are bound to no key where the registry lets a call do
 *     without (as-issued), or none at all (required)
 * @param rememberedProofs how many proofs of possession are remembered at most, each for up to 31 seconds and about 300
 *     bytes. A caller that has as many there as there is room left for all others gets 503 for more
 * @param rememberedTokens how many single-use tokens are remembered at most, each for up to 7 minutes and 10 seconds and
 *     about 300 bytes, with the same share for each caller; in edge mode, how many demands to sign in again
 */
@ConfigurationProperties("token-relay.inbound")
public record InboundProperties(
        @Name("public") @DefaultValue List<PublicPath> publicPaths,
        @DefaultValue("warn") UnsaidOwnership unsaidOwnership,
        @DefaultValue List<OtherFilterChain> otherFilterChains,
        @Nullable URI baseUrl,
        @DefaultValue("as-issued") SenderConstraint senderConstraint,
        @DefaultValue("200000") int rememberedProofs,
        @DefaultValue("100000") int rememberedTokens) {

    public InboundProperties {
        publicPaths = List.copyOf(publicPaths);
        otherFilterChains = List.copyOf(otherFilterChains);
        if (baseUrl != null
                && (!isHttp(baseUrl) || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null)) {
            throw new IllegalArgumentException(
                    "token-relay.inbound.base-url is no http or https URL of a host, without user"
                            + " info, query and fragment");
        }
        requireRoom("remembered-proofs", rememberedProofs);
        requireRoom("remembered-tokens", rememberedTokens);
    }

    private static void requireRoom(String property, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("token-relay.inbound." + property + " must be at least 1");
        }
    }

    private static boolean isHttp(URI url) {
        return ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null;
    }

    @Nullable String baseUrlWithoutSlash() {
        return baseUrl == null ? null : baseUrl.toString().replaceAll("/+$", "");
    }

    /**
     * A path that is open to everybody.
     *
     * @param path a path pattern with a fixed beginning: /actuator/health, /css/**
     * @param reason why that is safe; required
     */
    public record PublicPath(
            @Nullable String path, @Nullable String reason) {}

    /**
     * A chain that protects what it takes in its own way.
     *
     * @param bean the name of the SecurityFilterChain bean
     * @param reason how it protects that; required
     */
    public record OtherFilterChain(
            @Nullable String bean, @Nullable String reason) {}

    /** @throws StartupRefusedException naming every entry without a bean or a reason */
    Set<String> otherFilterChainNames() {
        List<StartupProblem> problems = new ArrayList<>();
        for (int i = 0; i < otherFilterChains.size(); i++) {
            OtherFilterChain entry = otherFilterChains.get(i);
            if (!StringUtils.hasText(entry.bean()) || !StringUtils.hasText(entry.reason())) {
                problems.add(new StartupProblem(
                        StartupError.OTHER_FILTER_CHAIN_ENTRY,
                        "token-relay.inbound.other-filter-chains[" + i + "]",
                        "lacks a bean or a reason"));
            }
        }
        if (!problems.isEmpty()) {
            throw new StartupRefusedException(problems);
        }
        return otherFilterChains.stream()
                .map(OtherFilterChain::bean)
                .map(Objects::requireNonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}
