package io.tokenrelay.starter.outbound;

import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes the requests of one downstream: to its own origin only, each with its own token.
 *
 * <p>It is a request factory, and no interceptor, because it then comes last: whatever the application's interceptors
 * make of a request, what is checked is what is sent, and the token is put on after everybody else has looked. It also
 * brings the one HTTP client that is known to follow no redirect.
 */
final class RelayRequestFactory implements ClientHttpRequestFactory {

    private final Downstream downstream;
    private final DownstreamTokens tokens;
    private final Proofs proofs;
    private final ClientHttpRequestFactory delegate;

    /** @param delegate sends the requests, and must follow no redirect */
    RelayRequestFactory(
            Downstream downstream, DownstreamTokens tokens, Proofs proofs, ClientHttpRequestFactory delegate) {
        this.downstream = downstream;
        this.tokens = tokens;
        this.proofs = proofs;
        this.delegate = delegate;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
        if (!Origin.of(uri).equals(Optional.of(downstream.origin()))) {
            throw new ForeignOriginException(downstream, uri);
        }
        return new RelayRequest(delegate, uri, httpMethod, downstream, tokens, proofs);
    }
}
