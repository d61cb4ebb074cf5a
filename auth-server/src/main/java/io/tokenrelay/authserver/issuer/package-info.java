/**
 * Who this server is: its issuer identifier (RFC 8414 §2).
 *
 * <p>Owns the property and what it must look like. Doesn't own what is minted or announced under it ({@code tokens},
 * {@code protocol}).
 */
@NullMarked
package io.tokenrelay.authserver.issuer;

import org.jspecify.annotations.NullMarked;
