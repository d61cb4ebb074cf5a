package io.tokenrelay.authserver.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * How and when a person signed in, as their session has it: by the factors that they proved, and nothing else.
 *
 * @param since when they proved the first of the factors that count
 * @param authTime when they proved the last of them: {@code auth_time} (OpenID Connect Core §2)
 * @param factors what they proved
 */
public record AuthenticationContext(Instant since, Instant authTime, Set<Factor> factors) {

    public AuthenticationContext {
        factors = Set.copyOf(factors);
    }

    /** That of a person who is signed in; none of somebody who proved nothing, or at no time that is known. */
    public static Optional<AuthenticationContext> of(@Nullable Authentication person) {
        List<FactorGrantedAuthority> proved = person == null
                ? List.of()
                : person.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(FactorGrantedAuthority.class::cast)
                        .toList();
        List<Instant> times = proved.stream()
                .map(FactorGrantedAuthority::getIssuedAt)
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Set<Factor> factors = EnumSet.noneOf(Factor.class);
        Arrays.stream(Factor.values())
                .filter(factor -> proved.stream().anyMatch(factor::isSaidBy))
                .forEach(factors::add);
        return Optional.of(new AuthenticationContext(times.get(0), times.get(times.size() - 1), factors));
    }

    /** The strongest class that this is; none when nothing is known of how the person signed in. */
    public Optional<AuthenticationClass> strongest() {
        return Arrays.stream(AuthenticationClass.values()).filter(this::reaches).max(Comparator.naturalOrder());
    }

    /** Whether it is a sign-in of this class. */
    public boolean reaches(AuthenticationClass asked) {
        return switch (asked) {
            case PASSWORD -> factors.contains(Factor.PASSWORD);
            case MULTIPLE_FACTORS -> factors.contains(Factor.PASSWORD) && hasSecond();
        };
    }

    /** The methods by RFC 8176 §2: {@code amr}. A recovery code has no name there; that it was a second factor, has. */
    public List<String> amr() {
        List<String> methods = new ArrayList<>();
        if (factors.contains(Factor.PASSWORD)) {
            methods.add("pwd");
        }
        if (factors.contains(Factor.ONE_TIME_PASSWORD)) {
            methods.add("otp");
        }
        if (reaches(AuthenticationClass.MULTIPLE_FACTORS)) {
            methods.add("mfa");
        }
        return methods;
    }

    private boolean hasSecond() {
        return factors.contains(Factor.ONE_TIME_PASSWORD) || factors.contains(Factor.RECOVERY_CODE);
    }
}
