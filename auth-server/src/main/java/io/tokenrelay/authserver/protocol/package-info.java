/**
 * The protocol endpoints: where the features meet the framework.
 *
 * <p>Owns which endpoints exist, their security, the form of their requests (no parameter twice, none in the URL of a
 * POST) and of their refusals, the authorization endpoint's rules (RFC 6749 §4.1.1, RFC 7636, RFC 9101, RFC 9207) and the discovery documents (RFC 8414). It alone imports the framework's configurers.
 * Doesn't own what an endpoint decides: that is the features'.
 */
@NullMarked
package io.tokenrelay.authserver.protocol;

import org.jspecify.annotations.NullMarked;
