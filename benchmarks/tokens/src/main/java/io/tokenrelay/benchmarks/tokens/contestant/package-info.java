/**
 * The products as their documentation advises to run them in production, on one PostgreSQL, with the same clients, scopes,
 * people, lifetimes and kind of key. Owns no load.
 */
@NullMarked
package io.tokenrelay.benchmarks.tokens.contestant;

import org.jspecify.annotations.NullMarked;
