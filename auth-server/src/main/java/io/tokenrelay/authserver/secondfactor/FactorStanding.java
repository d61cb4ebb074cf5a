package io.tokenrelay.authserver.secondfactor;

import java.time.Instant;

/**
 * What a person has.
 *
 * @param enrolledAt since when
 * @param recoveryCodes how many of their recovery codes are left
 */
record FactorStanding(Instant enrolledAt, int recoveryCodes) {}
