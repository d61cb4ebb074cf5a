package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.login.PageError;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Looks up the codes that people enter, and lets nobody go on guessing. */
@Component
class EnteredCodes {

    private final DeviceCodes codes;
    private final DeviceClients clients;
    private final UserCodeAttempts attempts;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    EnteredCodes(
            DeviceCodes codes,
            DeviceClients clients,
            UserCodeAttempts attempts,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.codes = codes;
        this.clients = clients;
        this.attempts = attempts;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * What is known by a code. One that no device waits with counts.
     *
     * @param address where the person is, as the server believes it
     */
    EnteredCode find(UUID person, String address, String typed) {
        Optional<UserCode> code = UserCode.parse(typed);
        if (code.isEmpty()) {
            return new EnteredCode.Unknown();
        }
        EnteredCode entered = Objects.requireNonNull(transactions.execute(transaction -> {
            EnteredCode found = count(person, address, code.get());
            if (found instanceof EnteredCode.Found) {
                transaction.setRollbackOnly();
            }
            return found;
        }));
        tell(person, entered);
        return entered;
    }

    private EnteredCode count(UUID person, String address, UserCode code) {
        int beyond = attempts.countBeyond(person, address);
        if (beyond > 0) {
            return new EnteredCode.TooMany(beyond == 1);
        }
        return codes.findOpen(code)
                .filter(request -> clients.mayAsk(request.client(), request.scopes()))
                .<EnteredCode>map(request -> new EnteredCode.Found(code, request))
                .orElseGet(EnteredCode.Unknown::new);
    }

    /** Of those that are too many only the first: whoever goes on must not fill the audit log. */
    private void tell(UUID person, EnteredCode entered) {
        if (entered instanceof EnteredCode.Unknown) {
            tell(person, PageError.USER_CODE_REFUSED);
        } else if (entered instanceof EnteredCode.TooMany tooMany && tooMany.first()) {
            tell(person, PageError.TOO_MANY_USER_CODES);
        }
    }

    private void tell(UUID person, PageError error) {
        events.publishEvent(
                SecurityEvent.refused("device.code-refused", null, Subject.user(person), error.id(), Map.of()));
    }
}
