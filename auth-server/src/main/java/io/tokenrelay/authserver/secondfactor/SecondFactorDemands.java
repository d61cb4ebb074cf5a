package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.login.AskedClasses;
import io.tokenrelay.authserver.login.SecondFactorDemand;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks who has a second factor for it, and who has none and needs one to set one up. */
@Component
class SecondFactorDemands implements SecondFactorDemand {

    private final SecondFactorProperties properties;
    private final TotpFactors factors;

    SecondFactorDemands(SecondFactorProperties properties, TotpFactors factors) {
        this.properties = properties;
        this.factors = factors;
    }

    @Override
    public Optional<String> next(UUID person, AskedClasses asked) {
        if (!properties.atEverySignIn() && !asked.preferSecondFactor()) {
            return Optional.empty();
        }
        if (factors.exists(person)) {
            return Optional.of(CodeController.PATH);
        }
        return asked.demandSecondFactor() && properties.enrolOnDemand()
                ? Optional.of(SignInEnrolmentController.PATH)
                : Optional.empty();
    }
}
