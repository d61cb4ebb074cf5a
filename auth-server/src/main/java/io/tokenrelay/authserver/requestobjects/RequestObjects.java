package io.tokenrelay.authserver.requestobjects;

import io.tokenrelay.authserver.clients.ClientSignatures;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.UnfetchableException;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.json.StrictJson;
import io.tokenrelay.authserver.json.UnreadableJsonException;
import io.tokenrelay.core.registry.RequestObjectTerms;
import java.net.URI;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Verifies the request objects of clients (RFC 9101 §6, OpenID Connect Core §6.3): those that stand in a request, and those that it
 * refers to.
 */
@Component
public class RequestObjects {

    /** How a client learns that its reference isn't taken (OpenID Connect Core §3.1.2.6). */
    private static final String INVALID_URI = "invalid_request_uri";

    private final ClientSignatures signatures;
    private final RequestObjectFetch fetch;
    private final StrictJson json = new StrictJson(RequestObject.MAX_LENGTH);
    private final RequestClaims claims;

    RequestObjects(ClientSignatures signatures, RequestObjectFetch fetch, IssuerProperties issuer, Clock clock) {
        this.signatures = signatures;
        this.fetch = fetch;
        this.claims = new RequestClaims(issuer.issuer(), clock);
    }

    /**
     * What the client has signed ({@code request}).
     *
     * @throws ProtocolRefusal when nothing says that it was this client, or its keys can't be had at the moment
     */
    public VerifiedRequest byValue(LoginClient client, String object) {
        RequestObjectTerms terms = client.registration().requestObjects();
        RequestObject signed = RequestObject.parse(object, terms.signingAlg());
        if (!signatures.isSignedBy(client.id(), signed.jws())) {
            throw RequestObject.refused("none of its keys signed this");
        }
        JsonNode content = content(signed);
        return new VerifiedRequest(
                RequestClaims.parameters(content), claims.refusal(content, client.id(), terms.required()));
    }

    private JsonNode content(RequestObject signed) {
        try {
            return json.object(signed.payload());
        } catch (UnreadableJsonException e) {
            throw RequestObject.refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What the client has signed and put at an address ({@code request_uri}).
     *
     * @throws ProtocolRefusal as for {@link #byValue}, and when the address isn't registered for the client or gives nothing
     */
    public VerifiedRequest byReference(LoginClient client, String uri) {
        if (!client.registration().requestObjects().requestUris().contains(uri)) {
            throw unfetched("it is not registered");
        }
        try {
            URI address = URI.create(uri);
            return byValue(
                    client, client.isSelfRegistered() ? fetch.ofSelfRegistered(address) : fetch.ofService(address));
        } catch (UnfetchableException e) {
            throw unfetched(String.valueOf(e.getMessage()));
        }
    }

    private static ProtocolRefusal unfetched(String detail) {
        return new ProtocolRefusal(RequestObjectError.NOT_TO_BE_FETCHED, INVALID_URI, "request_uri: " + detail);
    }
}
