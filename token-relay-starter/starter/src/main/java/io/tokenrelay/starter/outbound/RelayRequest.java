package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.starter.stepup.StepUpDemand;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** One request to a downstream; it gets its token at the last moment before it is sent. */
final class RelayRequest implements ClientHttpRequest {

    private final ClientHttpRequest delegate;
    private final Downstream downstream;
    private final DownstreamTokens tokens;

    RelayRequest(ClientHttpRequest delegate, Downstream downstream, DownstreamTokens tokens) {
        this.delegate = delegate;
        this.downstream = downstream;
        this.tokens = tokens;
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
        if (delegate.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
            throw new OwnAuthorizationException(downstream);
        }
        TransactionContext bound = BoundValues.of(delegate.getAttributes(), downstream);
        delegate.getHeaders().setBearerAuth(tokens.tokenFor(downstream, bound).reveal());
        ClientHttpResponse response = delegate.execute();
        Optional<StepUpDemand> demand = demand(response, downstream);
        if (demand.isPresent()) {
            response.close();
            throw DownstreamTokens.logged(new StepUpRequiredException(downstream, demand.get(), true));
        }
        return response;
    }

    /** What the downstream hands on; it is at its own origin, since no redirect was followed. */
    private static Optional<StepUpDemand> demand(ClientHttpResponse response, Downstream downstream)
            throws IOException {
        // A call as the service itself is about no person who could sign in.
        return downstream.mode() == DownstreamMode.EXCHANGE
                        && response.getStatusCode().value() == HttpStatus.UNAUTHORIZED.value()
                ? StepUpDemand.parse(response.getHeaders().getOrEmpty(HttpHeaders.WWW_AUTHENTICATE))
                : Optional.empty();
    }

    @Override
    public HttpMethod getMethod() {
        return delegate.getMethod();
    }

    @Override
    public URI getURI() {
        return delegate.getURI();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return delegate.getAttributes();
    }

    @Override
    public HttpHeaders getHeaders() {
        return delegate.getHeaders();
    }

    @Override
    public OutputStream getBody() throws IOException {
        return delegate.getBody();
    }
}
