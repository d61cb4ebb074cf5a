package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.starter.exchange.TokenAnswer;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The authorization server refused a token for this call.
 *
 * <p>To the service's own caller it is 403 when the call is refused for this caller, and 502 when the server refuses
 * this service itself, which no caller can do anything about.
 */
public final class ExchangeRefusedException extends NoTokenException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> ABOUT_THIS_SERVICE = Set.of(
            "invalid_client",
            "unauthorized_client",
            "unsupported_grant_type",
            DpopClaims.INVALID_PROOF,
            DpopClaims.USE_NONCE);

    private final String oauthError;
    private final @Nullable String serverErrorId;

    ExchangeRefusedException(Downstream downstream, TokenAnswer.Refused refused) {
        super(OutboundError.EXCHANGE_REFUSED, describe(downstream, refused), statusFor(refused.error()));
        this.oauthError = refused.error();
        this.serverErrorId = refused.errorId();
    }

    /** The OAuth error that the server answered (RFC 6749 §5.2). */
    public String oauthError() {
        return oauthError;
    }

    /** The id of the server's rule that refused, as in {@code TR-X05}. */
    public Optional<String> serverErrorId() {
        return Optional.ofNullable(serverErrorId);
    }

    private static HttpStatus statusFor(String oauthError) {
        return ABOUT_THIS_SERVICE.contains(oauthError) ? HttpStatus.BAD_GATEWAY : HttpStatus.FORBIDDEN;
    }

    private static String describe(Downstream downstream, TokenAnswer.Refused refused) {
        StringBuilder what = new StringBuilder("The authorization server refused a token for ")
                .append(downstream.service())
                .append(" with ")
                .append(downstream.scopes())
                .append(": ")
                .append(refused.error());
        if (refused.errorId() != null) {
            what.append(", ").append(refused.errorId());
        }
        if (refused.description() != null && !refused.description().isBlank()) {
            what.append(", \"").append(refused.description()).append('"');
        }
        return OutboundError.EXCHANGE_REFUSED.message(what.append('.').toString(), RefusalFix.of(downstream, refused));
    }
}
