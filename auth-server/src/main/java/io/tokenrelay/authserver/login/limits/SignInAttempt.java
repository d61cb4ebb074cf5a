package io.tokenrelay.authserver.login.limits;

import io.tokenrelay.authserver.accounts.PasswordAdmission;
import io.tokenrelay.authserver.accounts.Username;
import io.tokenrelay.authserver.keys.BrowserTag;
import io.tokenrelay.authserver.login.limits.SignInLimits.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One attempt to sign in. It counts as failed until {@link #giveBack} says that it isn't. For one thread. */
public final class SignInAttempt implements PasswordAdmission {

    private final SignInLimits limits;
    private final String address;
    private final List<BrowserTag> browser;
    private final List<Share> taken = new ArrayList<>();
    private Duration wait = Duration.ZERO;

    /**
     * @param address what stands for where it comes from
     * @param browser who signed in before in the browser that makes it
     */
    SignInAttempt(SignInLimits limits, String address, List<BrowserTag> browser) {
        this.limits = limits;
        this.address = address;
        this.browser = browser;
    }

    @Override
    public boolean admits(Optional<Username> username, Optional<UUID> person) {
        List<Share> shares = browser.stream()
                .filter(tag -> person.filter(tag.person()::equals).isPresent())
                .findFirst()
                .map(limits::of)
                .orElseGet(() -> limits.ofStranger(username, address));
        for (Share share : shares) {
            wait = share.take();
            if (!wait.isZero()) {
                giveBack();
                return false;
            }
            taken.add(share);
        }
        return true;
    }

    /** It was no guess: the password was right, or nothing was checked. */
    public void giveBack() {
        taken.forEach(Share::giveBack);
        taken.clear();
    }

    /** How long it takes until the same attempt is admitted, if nobody else is before; zero when it was. */
    public Duration retryAfter() {
        return wait;
    }
}
