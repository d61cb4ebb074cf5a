package io.tokenrelay.core.dpop;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;

/** What a proof says, by name (RFC 9449 §4.2), and the names around it. */
public final class DpopClaims {

    /** The scheme of {@code Authorization} and the {@code token_type} of a bound token (§5, §7.1). */
    public static final String SCHEME = "DPoP";

    /** The header that carries a proof (§4.1). */
    public static final String HEADER = "DPoP";

    /** The header that carries the server's nonce (§8). */
    public static final String NONCE_HEADER = "DPoP-Nonce";

    /** The error of an answer to a proof that doesn't hold (§5, §7.1). */
    public static final String INVALID_PROOF = "invalid_dpop_proof";

    /** The error of an answer that brings the nonce which the next proof has to contain (§8). */
    public static final String USE_NONCE = "use_dpop_nonce";

    /** The one algorithm that proofs are signed with here, by whoever makes them. */
    public static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

    static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    static final String METHOD = "htm";
    static final String TARGET = "htu";
    static final String TOKEN_HASH = "ath";
    static final String NONCE = "nonce";

    private DpopClaims() {}
}
