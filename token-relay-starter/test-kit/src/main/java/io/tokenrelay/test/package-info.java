/**
 * Tests of a service that uses the starter: an authorization server within the test's own process, and really signed
 * tokens from it, genuine and forged.
 *
 * <p>Owns: {@link io.tokenrelay.test.TestIssuer}, what it issues, and how a Spring Boot test gets it
 * ({@link io.tokenrelay.test.TokenRelayTest}). It decides exchanges by the same rules as the real server and signs the
 * same claims; it doesn't own sign-in, consent, clients' secrets or audit, and is for tests only.
 */
@NullMarked
package io.tokenrelay.test;

import org.jspecify.annotations.NullMarked;
