package io.tokenrelay.starter.outbound;

import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;

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
    private final DataSize heldBody;

    /**
     * @param delegate sends the requests, and must follow no redirect
     * @param heldBody how much of a request's body is held in memory at most
     */
    RelayRequestFactory(
            Downstream downstream,
            DownstreamTokens tokens,
            Proofs proofs,
            ClientHttpRequestFactory delegate,
            DataSize heldBody) {
        this.downstream = downstream;
        this.tokens = tokens;
        this.proofs = proofs;
        this.delegate = delegate;
        this.heldBody = heldBody;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
        if (!Origin.of(uri).equals(Optional.of(downstream.origin()))) {
            throw new ForeignOriginException(downstream, uri);
        }
        return new RelayRequest(delegate, uri, httpMethod, downstream, tokens, proofs, heldBody);
    }
}
