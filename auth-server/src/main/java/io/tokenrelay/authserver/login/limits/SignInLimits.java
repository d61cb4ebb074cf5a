package io.tokenrelay.authserver.login.limits;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenrelay.authserver.accounts.Username;
import io.tokenrelay.authserver.callers.CallerAddress;
import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.keys.BrowserTag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Bounds how often somebody may guess at passwords, and lets nobody keep others out by guessing.
 *
 * <p>A browser in which the person signed in before is counted for itself alone. All others are strangers, and share: per
 * account, per account and address, per address. Whether the account exists makes no difference to any of it. What is counted
 * is in this node's memory: with N nodes strangers have up to N times as many guesses.
 */
@Component
public class SignInLimits {

    private final KnownBrowsers browsers;
    private final Map<Limit, Failures> failures = new EnumMap<>(Limit.class);

    /** So that the memory has no names that were typed: now and then one is a password. */
    private final String salt = RandomSecret.generate();

    SignInLimits(SignInProperties properties, KnownBrowsers browsers) {
        this.browsers = browsers;
        for (Limit limit : Limit.values()) {
            failures.put(limit, new Failures(limit.of(properties), properties.window(), Ticker.systemTicker()));
        }
    }

    /** An attempt that this request makes. */
    public SignInAttempt begin(HttpServletRequest request) {
        return new SignInAttempt(this, String.valueOf(CallerAddress.of(request.getRemoteAddr())), browsers.in(request));
    }

    /** What an attempt from a known browser takes. */
    List<Share> of(BrowserTag browser) {
        return List.of(share(Limit.KNOWN_BROWSER, browser.id()));
    }

    /** What an attempt of a stranger takes. What can't be a name is nobody's, and counts for its address alone. */
    List<Share> ofStranger(Optional<Username> username, String address) {
        List<Share> shares = new ArrayList<>();
        shares.add(share(Limit.ADDRESS, address));
        username.map(this::hash).ifPresent(account -> {
            shares.add(share(Limit.ACCOUNT_AND_ADDRESS, account + " " + address));
            shares.add(share(Limit.ACCOUNT, account));
        });
        return shares;
    }

    /** How often there was nothing left, since the start. */
    long refused(Limit limit) {
        return failures(limit).refused();
    }

    private Share share(Limit limit, String whose) {
        return new Share(failures(limit), whose);
    }

    private Failures failures(Limit limit) {
        return Objects.requireNonNull(failures.get(limit));
    }

    private String hash(Username username) {
        return Base64.getEncoder().encodeToString(Sha256.of(salt + username.value()));
    }

    /**
     * What an attempt may take one of.
     *
     * @param failures where it is counted
     * @param whose under what
     */
    record Share(Failures failures, String whose) {

        Duration take() {
            return failures.take(whose);
        }

        void giveBack() {
            failures.giveBack(whose);
        }
    }
}
