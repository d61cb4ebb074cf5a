package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.event.SingleUse;
import java.time.Instant;
import java.util.UUID;

/**
 * The one use of a code or of a refresh token: a refresh token takes its place.
 *
 * @param hash SHA-256 of the code or token that is spent, in hexadecimal
 * @param next SHA-256 of the one that follows it, in hexadecimal
 * @param grant the grant of both
 * @param issuedAt when the next one was issued
 * @param expiresAt until when the next one can be used
 */
public record RefreshTokenRotation(String hash, String next, UUID grant, Instant issuedAt, Instant expiresAt)
        implements SingleUse {}
