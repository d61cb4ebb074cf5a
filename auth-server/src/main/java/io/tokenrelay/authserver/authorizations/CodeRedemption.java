package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.authorizations.AuthorizationCodes.StoredCode;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.token.ClientId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Redeems authorization codes (RFC 6749 §4.1.3).
 *
 * <p>A code gets one try. One that fails spends it, and ends its grant: whoever presents a code with the wrong verifier, redirect
 * URI or client has it from somewhere that it should not be.
 *
 * <p>One that succeeds spends nothing here yet. That happens with the record of the decision, in one statement, which of any
 * number of redemptions at once lets one through: the grant's first refresh token takes the place of the code.
 */
@Component
public class CodeRedemption {

    private final AuthorizationCodes codes;
    private final GrantRedemption grants;
    private final TransactionOperations transactions;
    private final Clock clock;

    CodeRedemption(AuthorizationCodes codes, GrantRedemption grants, TransactionOperations transactions, Clock clock) {
        this.codes = codes;
        this.grants = grants;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Redeems a code.
     *
     * @param client who authenticated
     * @param code what it presents
     * @param redirectUri where it says that the code arrived
     * @param codeVerifier what it says the challenge was made from (RFC 7636 §4.5)
     */
    public Redemption redeem(ClientId client, String code, String redirectUri, String codeVerifier) {
        Optional<StoredCode> found = codes.find(code);
        if (found.isEmpty()) {
            return Redemption.Refused.unknown(GrantError.CODE_UNKNOWN);
        }
        StoredCode stored = found.get();
        UserGrant grant = stored.grant();
        if (stored.spent()) {
            return fail(code, grant, GrantError.CODE_REPLAYED, EndReason.CODE_REPLAYED);
        }
        if (!grant.client().equals(client)) {
            return fail(code, grant, GrantError.CODE_OF_ANOTHER_CLIENT, EndReason.CODE_OF_ANOTHER_CLIENT);
        }
        if (!clock.instant().isBefore(stored.expiresAt())) {
            return fail(code, grant, GrantError.CODE_EXPIRED, EndReason.CODE_EXPIRED);
        }
        if (!stored.redirectUri().equals(redirectUri)) {
            return fail(code, grant, GrantError.REDIRECT_URI_MISMATCH, EndReason.REDIRECT_URI_MISMATCH);
        }
        if (!matches(codeVerifier, stored.codeChallenge())) {
            return fail(code, grant, GrantError.CODE_VERIFIER_MISMATCH, EndReason.CODE_VERIFIER_MISMATCH);
        }
        Redemption redemption = grants.redeem(code, grant, stored.person(), stored.nonce());
        if (redemption instanceof Redemption.Refused) {
            codes.spend(code);
        }
        return redemption;
    }

    private Redemption.Refused fail(String code, UserGrant grant, GrantError error, EndReason reason) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            codes.spend(code);
            return grants.fail(grant, error, reason);
        }));
    }

    private static boolean matches(String verifier, String challenge) {
        String computed = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
        return MessageDigest.isEqual(
                computed.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
    }
}
