/**
 * Who is calling: the verified caller of the request at hand, on the thread that serves it.
 *
 * <p>Owns the caller and where it is kept. Doesn't own how it was verified ({@code inbound}) or what it may do
 * ({@code authorize}).
 */
@NullMarked
package io.tokenrelay.starter.context;

import org.jspecify.annotations.NullMarked;
