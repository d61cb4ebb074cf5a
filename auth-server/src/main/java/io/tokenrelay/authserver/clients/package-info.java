/**
 * Who the clients are and how they prove it: OAuth clients (RFC 6749 §2) are the services of the registry.
 *
 * <p>Owns client secrets (generated, written to a file once, kept as SHA-256, and sealed where the client signs with it), client
 * assertions (RFC 7523 §2.2: each used once, by keys that stand in the registry or at a client's {@code jwks-uri}, or by a
 * secret), client authentication (RFC 6749
 * §2.3), the framework's view of a client, and the shape of a protocol refusal. Doesn't own which services exist
 * ({@code registry}) or what they may ask for ({@code exchange}, {@code authorizations}).
 */
@NullMarked
package io.tokenrelay.authserver.clients;

import org.jspecify.annotations.NullMarked;
