package io.tokenrelay.starter.exchange;

import java.util.concurrent.CompletableFuture;

/** The authorization server's token endpoint, as this service sees it. */
@FunctionalInterface
public interface TokenEndpoint {

    /**
     * Asks for a token. Doesn't block: the answer belongs to nobody's thread, so that one caller who gives up does not
     * take it from others who wait for the same.
     *
     * @return the answer, within a bounded time; a failure is a {@link TokenAnswer.Unavailable}, never an exception
     */
    CompletableFuture<TokenAnswer> request(TokenRequest request);
}
