package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.login.Factor;
import io.tokenrelay.authserver.secondfactor.TotpFactors.Attempt;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Checks codes, each of which is good for one use; every answer is in the audit log before it is given. What can be no code is
 * counted only. Whoever asks has proved a password for that, and not long ago: so nobody fills the log.
 */
@Component
class FactorChecks {

    private final TotpFactors factors;
    private final RecoveryCodes recoveryCodes;
    private final SecondFactorEvents events;
    private final Clock clock;

    FactorChecks(TotpFactors factors, RecoveryCodes recoveryCodes, SecondFactorEvents events, Clock clock) {
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whether what was typed is a code of the person's app, or one of their recovery codes.
     *
     * @param person who has proved their password before: that is what keeps others from using attempts up
     */
    FactorCheck check(UUID person, String typed, String address) {
        return Totp.parse(typed)
                .map(code -> checkApp(person, code, address))
                .or(() -> RecoveryCode.parse(typed).map(code -> checkRecoveryCode(person, code, address)))
                .orElseGet(() -> counted(address));
    }

    private FactorCheck checkApp(UUID person, String code, String address) {
        Attempt attempt = factors.attempt(person);
        if (!(attempt instanceof Attempt.Counted counted)) {
            return recorded(person, reason(attempt, SecondFactorError.TOO_MANY_ATTEMPTS), address);
        }
        OptionalLong step = Totp.stepOf(code, counted.secret(), clock.instant());
        if (step.isEmpty() || !factors.use(person, step.getAsLong())) {
            return recorded(person, SecondFactorError.CODE_REFUSED, address);
        }
        events.publishUsed(person, address);
        return new FactorCheck.Accepted(Factor.ONE_TIME_PASSWORD);
    }

    /** However many wrong codes of the app were tried: nobody guesses one of these, and the person must not be locked out. */
    private FactorCheck checkRecoveryCode(UUID person, RecoveryCode code, String address) {
        Attempt attempt = factors.secret(person);
        if (!(attempt instanceof Attempt.Counted counted)) {
            return recorded(person, reason(attempt, SecondFactorError.CODE_REFUSED), address);
        }
        if (!recoveryCodes.use(person, code, counted.secret())) {
            return recorded(person, SecondFactorError.CODE_REFUSED, address);
        }
        factors.forgetAttempts(person);
        Optional<FactorStanding> standing = factors.find(person);
        events.publishRecoveryCodeUsed(
                person, address, standing.map(FactorStanding::recoveryCodes).orElse(0));
        return new FactorCheck.Accepted(Factor.RECOVERY_CODE);
    }

    private FactorCheck recorded(UUID person, SecondFactorError error, String address) {
        events.publishRefused(person, address, error);
        return new FactorCheck.Refused(error);
    }

    private static SecondFactorError reason(Attempt attempt, SecondFactorError otherwise) {
        return attempt instanceof Attempt.Unreadable ? SecondFactorError.SECRET_UNREADABLE : otherwise;
    }

    private FactorCheck counted(String address) {
        events.countRefused(address, SecondFactorError.CODE_REFUSED);
        return new FactorCheck.Refused(SecondFactorError.CODE_REFUSED);
    }
}
