package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.login.Factor;
import io.tokenrelay.authserver.secondfactor.TotpFactors.Attempt;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Checks codes, each of which is good for one use. What was compared with a code of the person's is in the audit log before it is
 * answered; what was not is counted only, as it could come without end.
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
        FactorCheck check = Totp.parse(typed)
                .map(code -> checkApp(person, code, address))
                .or(() -> RecoveryCode.parse(typed).map(code -> checkRecoveryCode(person, code, address)))
                .orElseGet(() -> notCompared(SecondFactorError.CODE_REFUSED, address));
        return check;
    }

    private FactorCheck checkApp(UUID person, String code, String address) {
        Attempt attempt = factors.attempt(person);
        if (!(attempt instanceof Attempt.Counted counted)) {
            return notCompared(attempt, SecondFactorError.TOO_MANY_ATTEMPTS, address);
        }
        OptionalLong step = Totp.stepOf(code, counted.secret(), clock.instant());
        if (step.isEmpty() || !factors.use(person, step.getAsLong())) {
            return wrong(person, address);
        }
        events.publishUsed(person, address);
        return new FactorCheck.Accepted(Factor.ONE_TIME_PASSWORD);
    }

    /** However many wrong codes of the app were tried: nobody guesses one of these, and the person must not be locked out. */
    private FactorCheck checkRecoveryCode(UUID person, RecoveryCode code, String address) {
        Attempt attempt = factors.secret(person);
        if (!(attempt instanceof Attempt.Counted counted)) {
            return notCompared(attempt, SecondFactorError.CODE_REFUSED, address);
        }
        if (!recoveryCodes.use(person, code, counted.secret())) {
            return wrong(person, address);
        }
        factors.forgetAttempts(person);
        Optional<FactorStanding> standing = factors.find(person);
        events.publishRecoveryCodeUsed(
                person, address, standing.map(FactorStanding::recoveryCodes).orElse(0));
        return new FactorCheck.Accepted(Factor.RECOVERY_CODE);
    }

    private FactorCheck wrong(UUID person, String address) {
        events.publishRefused(person, address, SecondFactorError.CODE_REFUSED);
        return new FactorCheck.Refused(SecondFactorError.CODE_REFUSED);
    }

    private FactorCheck notCompared(Attempt attempt, SecondFactorError otherwise, String address) {
        return notCompared(
                attempt instanceof Attempt.Unreadable ? SecondFactorError.SECRET_UNREADABLE : otherwise, address);
    }

    private FactorCheck notCompared(SecondFactorError error, String address) {
        events.countRefused(address, error);
        return new FactorCheck.Refused(error);
    }
}
