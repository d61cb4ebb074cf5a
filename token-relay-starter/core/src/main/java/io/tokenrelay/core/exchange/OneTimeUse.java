package io.tokenrelay.core.exchange;

import java.time.Instant;

/**
 * Something that a decision uses up, so that no other decision of any node rests on it.
 *
 * @param value names it; tells nothing of what it stands for
 * @param until when it may be forgotten that it was used, because by then nothing could use it again
 */
public record OneTimeUse(String value, Instant until) {}
