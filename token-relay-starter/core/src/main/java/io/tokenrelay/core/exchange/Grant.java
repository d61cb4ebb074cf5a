package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Reach;
import java.util.UUID;

/**
 * What the rules need to know of the grant (the login) that a token descends from.
 *
 * @param id its id, known to the server alone
 * @param person who granted it
 * @param active whether it still holds: neither revoked nor ended
 * @param reach what the person saw and agreed to
 */
public record Grant(UUID id, UUID person, boolean active, Reach reach) {}
