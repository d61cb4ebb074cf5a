package io.tokenrelay.authserver.secondfactor;

import java.util.UUID;

/**
 * An app that is being set up: it counts for nothing until a code has confirmed it.
 *
 * @param person whose it will be
 * @param replaces whether it takes the place of one that they have
 * @param secret what the app gets
 */
record Enrolment(UUID person, boolean replaces, FactorSecret secret) {}
