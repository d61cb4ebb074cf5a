/**
 * Authorization requests that a client has signed (OpenID Connect Core §6, RFC 9101).
 *
 * <p>Owns what a request object must be, whether it is its client's own and for now, where one may be fetched from, and the seal by
 * which the server knows a verified request again when the browser brings it back. Doesn't own what a request may ask ({@code
 * protocol}), nor the clients' keys ({@code clients}).
 */
@NullMarked
package io.tokenrelay.authserver.requestobjects;

import org.jspecify.annotations.NullMarked;
