/**
 * Wires the starter into a Spring Boot application and reads its {@code token-relay.*} properties.
 *
 * <p>Owns conditions and order. Every bean can be replaced by one of the application's own.
 */
@NullMarked
package io.tokenrelay.starter.autoconfigure;

import org.jspecify.annotations.NullMarked;
