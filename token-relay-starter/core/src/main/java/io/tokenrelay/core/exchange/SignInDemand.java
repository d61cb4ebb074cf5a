package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.SignInRequirement;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a request demand, all together, of the person's sign-in.
 *
 * @param requirements what each call demands that demands anything
 * @param authentication how the person signed in; null when the subject token doesn't say
 */
record SignInDemand(
        List<SignInRequirement> requirements, @Nullable UserAuthentication authentication) {

    static SignInDemand of(Justified justified) {
        return new SignInDemand(
                justified.calls().stream()
                        .map(Call::terms)
                        .flatMap(terms -> terms.requiredSignIn().stream())
                        .toList(),
                justified.subjectToken().authentication());
    }

    /** From when on the sign-in is too old, for each call that says how old it may be. */
    List<Instant> ends() {
        return Optional.ofNullable(authentication)
                .map(UserAuthentication::authTime)
                .map(signedIn -> requirements.stream()
                        .flatMap(requirement -> requirement.ageLimit().stream())
                        .map(signedIn::plus)
                        .toList())
                .orElse(List.of());
    }

    /** Whether the sign-in is all that is demanded, at least for another second. */
    boolean isMet(Instant now) {
        if (requirements.isEmpty()) {
            return true;
        }
        return authentication != null
                && contextClasses().stream().allMatch(acr -> acr.equals(authentication.acr()))
                && ends().stream().noneMatch(end -> end.isBefore(now.plusSeconds(1)));
    }

    /** The classes that are demanded. They have no order: no class stands for another. */
    Set<String> contextClasses() {
        return requirements.stream()
                .map(SignInRequirement::acr)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** How old the sign-in may be for all the calls; none when it doesn't matter. */
    Optional<Duration> maxAge() {
        return requirements.stream()
                .flatMap(requirement -> requirement.ageLimit().stream())
                .min(Duration::compareTo);
    }
}
