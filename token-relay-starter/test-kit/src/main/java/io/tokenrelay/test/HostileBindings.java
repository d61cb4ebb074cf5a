package io.tokenrelay.test;

import static io.tokenrelay.core.dpop.DpopError.ALGORITHM_NOT_ALLOWED;
import static io.tokenrelay.core.dpop.DpopError.BAD_SIGNATURE;
import static io.tokenrelay.core.dpop.DpopError.KEY_NOT_USABLE;
import static io.tokenrelay.core.dpop.DpopError.MALFORMED;
import static io.tokenrelay.core.dpop.DpopError.NOT_FRESH;
import static io.tokenrelay.core.dpop.DpopError.NOT_ONE_PROOF;
import static io.tokenrelay.core.dpop.DpopError.OTHER_KEY;
import static io.tokenrelay.core.dpop.DpopError.OTHER_REQUEST;
import static io.tokenrelay.core.dpop.DpopError.OTHER_TOKEN;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import io.tokenrelay.core.dpop.DpopError;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Genuine tokens that are bound to a key (RFC 9449), in the hands of somebody who can't prove to have it. */
final class HostileBindings {

    private static final String BOUND_TOKEN_AS_BEARER = "TR-T80";
    private static final String UNBOUND_TOKEN_AS_DPOP = "TR-T81";

    private final Forger forger;
    private final Instant now;
    private final ECKey key = HostileProof.newKey();
    private final List<HostileToken> tokens = new ArrayList<>();

    private HostileBindings(Forger forger, Instant now) {
        this.forger = forger;
        this.now = now;
    }

    static List<HostileToken> of(Forger forger, Instant now) {
        HostileBindings bindings = new HostileBindings(forger, now);
        bindings.schemes();
        bindings.numbers();
        bindings.forms();
        bindings.requests();
        return bindings.tokens;
    }

    private void schemes() {
        String bound = bound();
        tokens.add(new HostileToken(
                "bound to a key, as a bearer token", bound, BOUND_TOKEN_AS_BEARER, 401, List.of("Bearer " + bound)));
        String unbound = forger.with(forger.change());
        tokens.add(new HostileToken(
                "bound to no key, with somebody's proof",
                unbound,
                UNBOUND_TOKEN_AS_DPOP,
                401,
                List.of("DPoP " + unbound),
                (method, target) -> List.of(proof(unbound, method, target).sign())));
    }

    private void numbers() {
        add("bound, without a proof", NOT_ONE_PROOF, (token, method, target) -> List.of());
        add(
                "bound, with two proofs",
                NOT_ONE_PROOF,
                (token, method, target) -> List.of(
                        proof(token, method, target).sign(),
                        proof(token, method, target).sign()));
    }

    private void forms() {
        add("with a proof that is no JWT", MALFORMED, (token, method, target) -> List.of("trust me"));
        add("with itself as proof", MALFORMED, (token, method, target) -> List.of(token));
        changed("with a proof that says no type", MALFORMED, proof -> proof.withoutHeader("typ"));
        changed("with a proof that says more in its header", MALFORMED, proof -> proof.header("kid", "1"));
        changed("with an unsigned proof", ALGORITHM_NOT_ALLOWED, proof -> proof.header("alg", "none"));
        changed("with a proof by a shared secret", ALGORITHM_NOT_ALLOWED, proof -> proof.header("alg", "HS256"));
        changed("with a private key in the proof", KEY_NOT_USABLE, proof -> proof.header("jwk", key.toJSONObject()));
        changed("with a proof without a key", KEY_NOT_USABLE, proof -> proof.withoutHeader("jwk"));
        add(
                "with a proof signed by another key than it names",
                BAD_SIGNATURE,
                (token, method, target) -> List.of(proof(token, method, target).sign(HostileProof.newKey())));
        add(
                "with a proof by another key",
                OTHER_KEY,
                (token, method, target) ->
                        List.of(new HostileProof(HostileProof.newKey(), token, method, target, now).sign()));
    }

    private void requests() {
        changed("with a proof for another method", OTHER_REQUEST, proof -> proof.claim("htm", "DELETE"));
        changed(
                "with a proof for another service",
                OTHER_REQUEST,
                proof -> proof.claim("htu", "https://another-service.example/"));
        changed("with an old proof", NOT_FRESH, proof -> proof.claim("iat", now.getEpochSecond() - 60));
        changed("with a proof of tomorrow", NOT_FRESH, proof -> proof.claim("iat", now.getEpochSecond() + 86_400));
        changed("with a proof for no token", OTHER_TOKEN, proof -> proof.without("ath"));
        changed(
                "with a proof for another token",
                OTHER_TOKEN,
                proof -> proof.claim("ath", HostileProof.sha256("another")));
    }

    private void changed(String attack, DpopError refusedBy, UnaryOperator<HostileProof> change) {
        add(
                attack,
                refusedBy,
                (token, method, target) ->
                        List.of(change.apply(proof(token, method, target)).sign()));
    }

    private void add(String attack, DpopError refusedBy, ProofsOfToken proofs) {
        String token = bound();
        tokens.add(new HostileToken(
                "bound, " + attack.replace("bound, ", ""),
                token,
                refusedBy.id(),
                401,
                List.of("DPoP " + token),
                (method, target) -> proofs.of(token, method, target)));
    }

    private HostileProof proof(String token, String method, URI target) {
        return new HostileProof(key, token, method, target, now);
    }

    /** Signed anew each time, so that no two are the same. */
    private String bound() {
        try {
            return forger.withClaim(
                    AccessTokenClaims.CONFIRMATION,
                    Map.of(AccessTokenClaims.THUMBPRINT, key.computeThumbprint().toString()));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private interface ProofsOfToken {

        List<String> of(String token, String method, URI target);
    }
}
