/**
 * The twin's own issuer: Spring's authorization server as Spring Boot configures it from {@code issuer.yaml}.
 *
 * <p>Its token exchange (RFC 8693) is the third thing to attack: it checks the requested scope against the client that
 * asks, and nothing else.
 */
@NullMarked
package io.tokenrelay.samples.unsafetwin.issuer;

import org.jspecify.annotations.NullMarked;
