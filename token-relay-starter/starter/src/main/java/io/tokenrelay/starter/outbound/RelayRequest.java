package io.tokenrelay.starter.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
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
        delegate.getHeaders().setBearerAuth(tokens.tokenFor(downstream).reveal());
        return delegate.execute();
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
