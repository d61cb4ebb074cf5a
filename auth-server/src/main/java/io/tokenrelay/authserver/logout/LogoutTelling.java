package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.tokens.LogoutTokens;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.Subject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells a client of one sign-out: once more after 10 s when that fails, then after twice as long each time, up to an hour,
 * and no more after a day.
 *
 * <p>How it ended is in the audit log, and only then is the notice gone: should the log or the node fail in between, the
 * client is told twice, which does no harm.
 */
@Component
class LogoutTelling {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutTelling.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 9;

    private final LogoutOutbox outbox;
    private final LogoutTokens tokens;
    private final LogoutPost post;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final AtomicLong failed = new AtomicLong();

    LogoutTelling(
            LogoutOutbox outbox,
            LogoutTokens tokens,
            LogoutPost post,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.outbox = outbox;
        this.tokens = tokens;
        this.post = post;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Tries once, for a notice that this node has taken. */
    void tell(LogoutNotice notice) {
        Optional<LogoutAddress> address = outbox.address(notice.client());
        if (address.isEmpty()) {
            LOG.info("{} is no longer told of sign-outs, as it is registered now", notice.client());
            outbox.remove(notice);
            return;
        }
        try {
            post.send(address.get(), tokens.create(notice.client(), notice.person(), notice.session()));
            settle(
                    notice,
                    SecurityEvent.allowed(
                            "logout.told", notice.client(), Subject.user(notice.person()), details(notice)));
        } catch (IOException e) {
            failed.incrementAndGet();
            failed(notice, e);
        }
    }

    private void failed(LogoutNotice notice, IOException reason) {
        LOG.warn(
                "{}: {} could not be told of a sign-out, attempt {}: {}: {}",
                GrantError.LOGOUT_NOT_TOLD.id(),
                notice.client(),
                notice.attempts(),
                reason.getClass().getSimpleName(),
                reason.getMessage());
        Instant now = clock.instant();
        if (now.isBefore(notice.since().plus(GIVE_UP))) {
            outbox.postpone(notice, now.plus(pause(notice.attempts())));
        } else {
            settle(
                    notice,
                    SecurityEvent.refused(
                            "logout.not-told",
                            notice.client(),
                            Subject.user(notice.person()),
                            GrantError.LOGOUT_NOT_TOLD.id(),
                            details(notice)));
        }
    }

    private void settle(LogoutNotice notice, SecurityEvent outcome) {
        transactions.executeWithoutResult(transaction -> {
            outbox.remove(notice);
            events.publishEvent(outcome);
        });
    }

    private static Map<String, String> details(LogoutNotice notice) {
        return Map.of("attempts", String.valueOf(notice.attempts()));
    }

    private static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** How many attempts failed at this node since its start. */
    long failed() {
        return failed.get();
    }
}
