package io.tokenrelay.core.dpop;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a proof of possession was not believed: one constant for each check, in the order of the checks. */
public enum DpopError implements ErrorCode {
    NOT_ONE_PROOF(
            "TR-T82",
            "The request does not carry exactly one proof of possession",
            "Send exactly one DPoP header with a proof for this request (RFC 9449)"),
    MALFORMED(
            "TR-T83",
            "The proof of possession is malformed",
            "Send a JWT of type dpop+jwt with alg, typ and jwk in its header and jti, htm, htu and iat in its claims"),
    ALGORITHM_NOT_ALLOWED("TR-T84", "The proof is signed with an algorithm that is not allowed", "Sign it with ES256"),
    KEY_NOT_USABLE(
            "TR-T85",
            "The proof does not bring the public key that it is signed with",
            "Put the public key as jwk into the header: for ES256 one of P-256, and never a private key"),
    BAD_SIGNATURE(
            "TR-T86",
            "The proof's signature does not fit its key",
            "Make a new proof; this one was changed on its way"),
    OTHER_REQUEST(
            "TR-T87",
            "The proof was made for another request",
            "Make a proof for each request; behind a proxy, tell the service by which address it is called"),
    NOT_FRESH(
            "TR-T88",
            "The proof is too old, or from the future",
            "Make a proof for each request when it is sent, and compare the clocks of both machines"),
    OTHER_TOKEN(
            "TR-T89",
            "The proof was made for another access token",
            "Put the hash of the token that comes with it into the proof's ath"),
    NONCE_DEMANDED(
            "TR-T90",
            "The proof does not contain the nonce of this server, or one that is too old",
            "Make a proof with the nonce of the answer's DPoP-Nonce header, and send the request once more"),
    OTHER_KEY(
            "TR-T91",
            "The proof is not by the key that the access token is bound to",
            "Use a token with the key it was issued for; who was given a token by another exchanges it"),
    REPLAYED(
            "TR-T92", "The proof was used before", "Make a new proof for each request, also when it is sent once more"),
    STORE_FULL(
            "TR-T93",
            "There is no more room to remember which proofs were used",
            "Wait some seconds; if it goes on, raise the size of the store or find out who sends so much");

    private final ErrorText text;

    DpopError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
