package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.stepup.StepUpDemand;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.unit.DataSize;

/**
 * One request to a downstream; it gets its token, and the proof that goes with a bound one, at the last moment before it is
 * sent.
 *
 * <p>It is sent once more where the downstream wants to see its nonce first (RFC 9449 §9): then nothing has been done with it
 * yet. It is sent once more for no other reason, and not where its body can be written once only.
 */
final class RelayRequest implements ClientHttpRequest, StreamingHttpOutputMessage {

    private static final Logger LOGGER = LoggerFactory.getLogger(RelayRequest.class);

    private final ClientHttpRequestFactory http;
    private final URI uri;
    private final HttpMethod method;
    private final Downstream downstream;
    private final DownstreamTokens tokens;
    private final Proofs proofs;
    private final HttpHeaders headers = new HttpHeaders();
    private final Map<String, Object> attributes = new HashMap<>();
    private final RelayedBody body;

    RelayRequest(
            ClientHttpRequestFactory http,
            URI uri,
            HttpMethod method,
            Downstream downstream,
            DownstreamTokens tokens,
            Proofs proofs,
            DataSize heldBody) {
        this.http = http;
        this.uri = uri;
        this.method = method;
        this.downstream = downstream;
        this.tokens = tokens;
        this.proofs = proofs;
        this.body = new RelayedBody(downstream, heldBody);
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
        if (headers.containsHeader(HttpHeaders.AUTHORIZATION) || headers.containsHeader(DpopClaims.HEADER)) {
            throw new OwnAuthorizationException(downstream);
        }
        TransactionContext bound = BoundValues.of(attributes, downstream);
        body.hold(headers);
        TokenAnswer.Issued token = tokens.tokenFor(downstream, bound);
        ClientHttpResponse response = send(token);
        if (token.bound() && wantsNonce(response) && canRepeat()) {
            response.close();
            response = send(token);
        }
        Optional<StepUpDemand> demand = demand(response, downstream);
        if (demand.isPresent()) {
            response.close();
            throw DownstreamTokens.logged(new StepUpRequiredException(downstream, demand.get(), token));
        }
        return response;
    }

    private boolean canRepeat() {
        if (!body.isRepeatable()) {
            OutboundError error = OutboundError.BODY_NOT_REPEATABLE;
            LOGGER.warn("{}", error.message(error.summary() + ": " + downstream.name() + "."));
        }
        return body.isRepeatable();
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

    private ClientHttpResponse send(TokenAnswer.Issued token) throws IOException {
        ClientHttpRequest request = http.createRequest(uri, method);
        request.getHeaders().putAll(headers);
        request.getAttributes().putAll(attributes);
        if (token.bound()) {
            request.getHeaders()
                    .set(
                            HttpHeaders.AUTHORIZATION,
                            DpopClaims.SCHEME + " " + token.token().reveal());
            request.getHeaders().set(DpopClaims.HEADER, proofs.prove(method.name(), uri, token.token()));
        } else {
            request.getHeaders().setBearerAuth(token.token().reveal());
        }
        body.writeTo(request);
        ClientHttpResponse response = request.execute();
        proofs.keepNonce(uri, Optional.ofNullable(response.getHeaders().getFirst(DpopClaims.NONCE_HEADER)));
        return response;
    }

    private static boolean wantsNonce(ClientHttpResponse response) throws IOException {
        return response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                && response.getHeaders().containsHeader(DpopClaims.NONCE_HEADER)
                && response.getHeaders().getOrDefault(HttpHeaders.WWW_AUTHENTICATE, List.of()).stream()
                        .map(challenge -> challenge.toLowerCase(Locale.ROOT))
                        .anyMatch(challenge -> challenge.contains("error=\"" + DpopClaims.USE_NONCE + '"'));
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public OutputStream getBody() {
        return body.stream();
    }

    @Override
    public void setBody(Body writer) {
        body.streamed(writer);
    }
}
