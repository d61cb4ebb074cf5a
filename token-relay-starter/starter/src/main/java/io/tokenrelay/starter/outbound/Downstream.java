package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.net.URI;
import java.util.SortedSet;

/**
 * A service that this one calls, and what for.
 *
 * <p>One service can be several downstreams, so that each kind of call carries only the scopes that it needs.
 *
 * @param name what the application calls it
 * @param service its name in the registry
 * @param url where it is; paths of requests are relative to it
 * @param origin the only place that its tokens are sent to
 * @param scopes what each token for it carries
 * @param mode as whom it is called
 * @param bind the names of the values that each call to it binds its token to
 */
record Downstream(
        String name,
        ClientId service,
        URI url,
        Origin origin,
        Scopes scopes,
        DownstreamMode mode,
        SortedSet<String> bind) {}
