/**
 * Stock Spring to measure against: its authorization server with clients, consents and authorizations in PostgreSQL, as the
 * documentation has it. Owns nothing of Token Relay.
 */
@NullMarked
package io.tokenrelay.benchmarks.springstore;

import org.jspecify.annotations.NullMarked;
