package io.tokenrelay.authserver.keys;

import java.time.Instant;
import java.util.UUID;

/**
 * What a browser shows of a person who signed in in it before.
 *
 * @param person who it was
 * @param madeAt when they signed in, to the second
 * @param id random; no other tag has it
 */
public record BrowserTag(UUID person, Instant madeAt, String id) {}
