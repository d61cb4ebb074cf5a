package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.secondfactor.TotpFactors.Attempt;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives people a second factor and takes it away; each is told before it is so. Whether it may be is asked before. */
@Component
public class FactorChanges {

    private final TotpFactors factors;
    private final RecoveryCodes recoveryCodes;
    private final SecondFactorEvents events;
    private final Clock clock;

    FactorChanges(TotpFactors factors, RecoveryCodes recoveryCodes, SecondFactorEvents events, Clock clock) {
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes what was set up the person's factor. The code that confirms it is used up by that.
     *
     * @return their recovery codes; none when the code isn't one of the app, or the person has got or lost a factor meanwhile
     */
    @Transactional
    List<RecoveryCode> enrol(Enrolment enrolment, String typed, String address) {
        UUID person = enrolment.person();
        FactorSecret secret = enrolment.secret();
        OptionalLong step = Totp.parse(typed)
                .map(code -> Totp.stepOf(code, secret, clock.instant()))
                .orElseGet(OptionalLong::empty);
        boolean kept = step.isPresent()
                && (enrolment.replaces()
                        ? factors.replace(person, secret, step.getAsLong())
                        : factors.add(person, secret, step.getAsLong()));
        if (!kept) {
            events.publishRefused(person, address, SecondFactorError.CODE_REFUSED);
            return List.of();
        }
        List<RecoveryCode> codes = recoveryCodes.replace(person, secret);
        events.publishEnrolled(person, address, enrolment.replaces());
        return codes;
    }

    /** New recovery codes in place of the person's others; none when they have no factor any more. */
    @Transactional
    List<RecoveryCode> replaceRecoveryCodes(UUID person, String address) {
        if (!(factors.secret(person) instanceof Attempt.Counted counted)) {
            return List.of();
        }
        List<RecoveryCode> codes = recoveryCodes.replace(person, counted.secret());
        events.publishRecoveryCodesReplaced(person, address);
        return codes;
    }

    /** Takes a person's factor away, with its recovery codes, as they want it. */
    @Transactional
    void remove(UUID person, String address) {
        if (factors.remove(person)) {
            events.publishRemoved(person, address);
        }
    }

    /**
     * Takes a person's factor away, with its recovery codes, as an operator wants it.
     *
     * @param by who does, as the audit log has it
     * @return whether they had one
     */
    @Transactional
    public boolean removeBy(UUID person, String by) {
        boolean removed = factors.remove(person);
        if (removed) {
            events.publishRemovedBy(person, by);
        }
        return removed;
    }
}
