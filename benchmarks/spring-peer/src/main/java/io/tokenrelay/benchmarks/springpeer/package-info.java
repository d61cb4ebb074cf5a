/**
 * Stock Spring to compare with: its authorization server with token exchange as the documentation configures it, and
 * resource servers as the documentation configures them. Owns nothing of Token Relay.
 */
@NullMarked
package io.tokenrelay.benchmarks.springpeer;

import org.jspecify.annotations.NullMarked;
