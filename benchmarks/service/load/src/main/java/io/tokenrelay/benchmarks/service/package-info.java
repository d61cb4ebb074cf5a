/**
 * Puts load on a service and says what it cost. Owns the processes that take part, the tokens they are sent, and the tables.
 * Doesn't own what is measured: that is the application beside it.
 */
@NullMarked
package io.tokenrelay.benchmarks.service;

import org.jspecify.annotations.NullMarked;
