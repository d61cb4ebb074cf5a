package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.GrantRedemption;
import io.tokenrelay.authserver.authorizations.Redemption;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.authorizations.UserGrants;
import io.tokenrelay.core.token.ClientId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Redeems device codes (RFC 8628 §3.4 and §3.5), or says how they stand.
 *
 * <p>A code that comes back after its tokens were fetched ends its grant, as an authorization code does. One that another client
 * presents is refused and stays as it was: it is of no use there.
 */
@Component
public class DeviceRedemption {

    /** What a device has to wait between two requests, as long as it does. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** How much longer it has to wait after each request that came too early. */
    static final Duration LONGER = Duration.ofSeconds(5);

    /** The clocks of two nodes may differ by that, and requests take differently long. */
    private static final Duration TOLERATED = Duration.ofMillis(500);

    private final DeviceCodes codes;
    private final UserGrants grants;
    private final People people;
    private final GrantRedemption redemption;
    private final Clock clock;

    DeviceRedemption(DeviceCodes codes, UserGrants grants, People people, GrantRedemption redemption, Clock clock) {
        this.codes = codes;
        this.grants = grants;
        this.people = people;
        this.redemption = redemption;
        this.clock = clock;
    }

    /** Redeems a code. */
    @Transactional
    public Redemption redeem(ClientId client, String deviceCode) {
        Optional<StoredDeviceCode> found = codes.lock(deviceCode);
        if (found.isEmpty()) {
            return Redemption.Refused.unknown(GrantError.DEVICE_CODE_UNKNOWN);
        }
        StoredDeviceCode stored = found.get();
        if (!stored.client().equals(client)) {
            return refused(GrantError.DEVICE_CODE_OF_ANOTHER_CLIENT, stored);
        }
        if (stored.redeemed()) {
            return fail(stored, GrantError.CODE_REPLAYED, EndReason.CODE_REPLAYED);
        }
        Instant now = clock.instant();
        if (!now.isBefore(stored.expiresAt())) {
            return fail(stored, GrantError.DEVICE_CODE_EXPIRED, EndReason.CODE_EXPIRED);
        }
        if (stored.denied()) {
            return refused(GrantError.DEVICE_DENIED, stored);
        }
        if (stored.grant().isEmpty()) {
            return stillOpen(deviceCode, stored, now);
        }
        UserGrant grant = grants.find(stored.grant().get()).orElseThrow();
        return redemption.redeem(deviceCode, grant, people.findById(grant.person()), null);
    }

    private Redemption stillOpen(String deviceCode, StoredDeviceCode stored, Instant now) {
        boolean early = stored.polledAt()
                .map(last -> last.plus(stored.interval()).minus(TOLERATED))
                .filter(now::isBefore)
                .isPresent();
        codes.polled(deviceCode, now, early ? stored.interval().plus(LONGER) : stored.interval());
        return refused(early ? GrantError.SLOW_DOWN : GrantError.AUTHORIZATION_PENDING, stored);
    }

    private Redemption fail(StoredDeviceCode stored, GrantError error, EndReason reason) {
        return stored.grant()
                .flatMap(grants::find)
                .<Redemption>map(grant -> redemption.fail(grant, error, reason))
                .orElseGet(() -> refused(error, stored));
    }

    private static Redemption refused(GrantError error, StoredDeviceCode stored) {
        return new Redemption.Refused(error, "device code of " + stored.client(), Optional.empty(), Optional.empty());
    }
}
