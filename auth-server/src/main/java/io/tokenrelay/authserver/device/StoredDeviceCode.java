package io.tokenrelay.authserver.device;

import io.tokenrelay.core.token.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A device code as it stands.
 *
 * @param client to whom it was issued
 * @param expiresAt until when it is good for anything
 * @param interval how long its device has to wait between two requests
 * @param polledAt when the last one came; none before the first
 * @param denied whether a person refused
 * @param grant what a person granted; none as long as nobody did
 * @param redeemed whether the tokens of that grant have been fetched
 */
record StoredDeviceCode(
        ClientId client,
        Instant expiresAt,
        Duration interval,
        Optional<Instant> polledAt,
        boolean denied,
        Optional<UUID> grant,
        boolean redeemed) {}
