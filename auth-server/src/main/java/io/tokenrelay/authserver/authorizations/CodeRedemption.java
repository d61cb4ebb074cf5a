package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.AuthorizationCodes.SpentCode;
import io.tokenrelay.authserver.authorizations.AuthorizationCodes.StoredCode;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.token.ClientId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Redeems authorization codes (RFC 6749 §4.1.3).
 *
 * <p>A code gets one try. It is spent before anything about it is checked, and a try that fails ends its grant: whoever
 * presents a code with the wrong verifier, redirect URI or client has it from somewhere that it should not be.
 */
@Component
public class CodeRedemption {

    private final AuthorizationCodes codes;
    private final UserGrants grants;
    private final RefreshTokens refreshTokens;
    private final Clock clock;

    CodeRedemption(AuthorizationCodes codes, UserGrants grants, RefreshTokens refreshTokens, Clock clock) {
        this.codes = codes;
        this.grants = grants;
        this.refreshTokens = refreshTokens;
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
    @Transactional
    public Redemption redeem(ClientId client, String code, String redirectUri, String codeVerifier) {
        Optional<SpentCode> first = codes.redeem(code);
        if (first.isEmpty()) {
            return codes.find(code)
                    .map(replayed -> fail(replayed, GrantError.CODE_REPLAYED, EndReason.CODE_REPLAYED))
                    .orElseGet(() -> Redemption.Refused.unknown(GrantError.CODE_UNKNOWN));
        }
        StoredCode stored = first.get().code();
        UserGrant grant = first.get().grant();
        if (!grant.client().equals(client)) {
            return fail(stored, GrantError.CODE_OF_ANOTHER_CLIENT, EndReason.CODE_OF_ANOTHER_CLIENT);
        }
        if (!clock.instant().isBefore(stored.expiresAt())) {
            return fail(stored, GrantError.CODE_EXPIRED, EndReason.CODE_EXPIRED);
        }
        if (!stored.redirectUri().equals(redirectUri)) {
            return fail(stored, GrantError.REDIRECT_URI_MISMATCH, EndReason.REDIRECT_URI_MISMATCH);
        }
        if (!matches(codeVerifier, stored.codeChallenge())) {
            return fail(stored, GrantError.CODE_VERIFIER_MISMATCH, EndReason.CODE_VERIFIER_MISMATCH);
        }
        if (grant.endsAsTermsAreUnknown()) {
            return fail(stored, GrantError.GRANT_ENDED, EndReason.TERMS_UNKNOWN);
        }
        if (!grant.isActive(clock.instant())) {
            return Redemption.Refused.of(GrantError.GRANT_ENDED, grant);
        }
        Optional<Person> person = first.get().person().filter(Person::active);
        if (person.isEmpty()) {
            return Redemption.Refused.of(GrantError.PERSON_INACTIVE, grant);
        }
        return new Redemption.Redeemed(grant, person.get(), refreshTokens.issue(grant), stored.nonce(), Set.of());
    }

    private Redemption.Refused fail(StoredCode code, GrantError error, EndReason reason) {
        Optional<UserGrant> ended = grants.end(code.grant(), reason);
        return new Redemption.Refused(
                error, "grant " + code.grant(), grants.find(code.grant()), ended.map(grant -> reason));
    }

    private static boolean matches(String verifier, String challenge) {
        String computed = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
        return MessageDigest.isEqual(
                computed.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
    }
}
