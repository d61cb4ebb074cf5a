/**
 * The first unsafe manner, a plain service credential: storefront authenticates the user, and from there on each service
 * calls the next with a token of its own ({@code client_credentials}) and says in a parameter whom it is about.
 *
 * <p>The flaw: a token that can do everything for everybody, and a parameter that nobody can check.
 */
@NullMarked
package io.tokenrelay.samples.unsafetwin.credential;

import org.jspecify.annotations.NullMarked;
