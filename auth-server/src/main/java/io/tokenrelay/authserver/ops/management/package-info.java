/**
 * What operators see on a port of its own: metrics and health.
 *
 * <p>Owns who gets an answer on that port, and for what. The features' own meters lie with the features.
 */
@NullMarked
package io.tokenrelay.authserver.ops.management;

import org.jspecify.annotations.NullMarked;
