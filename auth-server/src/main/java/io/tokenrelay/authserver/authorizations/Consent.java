package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.registry.Reach;

/**
 * What a person said last when a client asked them for a scope, and they allowed it.
 *
 * @param reach where the scope led then
 * @param offline whether they allowed it together with {@code offline_access}: for the time after they sign out too
 */
record Consent(Reach reach, boolean offline) {}
