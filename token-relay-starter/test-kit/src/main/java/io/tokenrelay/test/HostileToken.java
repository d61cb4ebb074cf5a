package io.tokenrelay.test;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.dpop.DpopError;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A token that every service has to refuse. It is also what puts itself on a request, like {@link TestToken}.
 *
 * @param attack what is wrong with it, for the name of a test
 * @param value the token as it goes over the wire
 * @param refusedBy the id of the check that refuses it, as in {@code TR-T06}: it is in the log of the service, and never
 *     in its answer
 * @param status the status of the answer: 401 (RFC 6750 §3.1, {@code invalid_token}), or 400 where there is nothing that
 *     could be a token ({@code invalid_request})
 * @param authorizations all {@code Authorization} headers that it comes with
 * @param proofs makes all {@code DPoP} headers that it comes with
 */
public record HostileToken(
        String attack, String value, String refusedBy, int status, List<String> authorizations, Proofs proofs)
        implements RequestPostProcessor, Consumer<HttpHeaders> {

    private static final String BOUND = DpopClaims.SCHEME + " ";
    private static final URI ELSEWHERE = URI.create("https://elsewhere.example/");

    /** Makes what pretends to prove the possession of a key. */
    @FunctionalInterface
    public interface Proofs {

        /** The proofs that come with a request of this method to this place. */
        List<String> of(String method, URI target);
    }

    public HostileToken {
        authorizations = List.copyOf(authorizations);
    }

    /** One that comes without a proof. */
    public HostileToken(String attack, String value, String refusedBy, int status, List<String> authorizations) {
        this(attack, value, refusedBy, status, authorizations, (method, target) -> List.of());
    }

    /** The value of an {@code Authorization} header, the first one if it comes with two. */
    public String authorization() {
        return authorizations.get(0);
    }

    @Override
    public void accept(HttpHeaders headers) {
        headers.put(HttpHeaders.AUTHORIZATION, authorizations);
        // Where the request goes isn't known here: so a proof is for elsewhere, beside what else is wrong with it.
        headers.put(DpopClaims.HEADER, proofs.of("GET", ELSEWHERE));
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.removeHeader(HttpHeaders.AUTHORIZATION);
        authorizations.forEach(authorization -> request.addHeader(HttpHeaders.AUTHORIZATION, authorization));
        request.removeHeader(DpopClaims.HEADER);
        proofs.of(BoundForm.method(request), BoundForm.target(request))
                .forEach(proof -> request.addHeader(DpopClaims.HEADER, proof));
        return request;
    }

    /** Holds when the request was refused as it should be, and the answer doesn't say why. */
    public ResultMatcher refused() {
        return new RefusedWithoutHint(attack, status, challenge());
    }

    private String challenge() {
        if (status == 400) {
            return "Bearer error=\"invalid_request\"";
        }
        if (!authorization().startsWith(BOUND)) {
            return "Bearer error=\"invalid_token\"";
        }
        boolean badProof =
                Arrays.stream(DpopError.values()).anyMatch(error -> error.id().equals(refusedBy));
        return BOUND + "algs=\"" + DpopClaims.ALGORITHM + "\", error=\""
                + (badProof ? DpopClaims.INVALID_PROOF : "invalid_token") + '"';
    }

    @Override
    public String toString() {
        return attack;
    }
}
