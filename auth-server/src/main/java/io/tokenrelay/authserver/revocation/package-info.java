/**
 * What was taken back before its time, of tokens that are not stored: single ones, and all that was issued to or for
 * somebody up to a moment.
 *
 * <p>Owns the table {@code revocation}, its snapshot in memory on each node, which answers without a query, and what an
 * operator does in an incident. Doesn't own grants, which end on their own row ({@code authorizations}), signing keys
 * ({@code keys}), or asking whether a token still holds ({@code tokens}, {@code exchange}: they ask through {@link
 * io.tokenrelay.authserver.tokens.Revocations}).
 */
@NullMarked
package io.tokenrelay.authserver.revocation;

import org.jspecify.annotations.NullMarked;
