/**
 * What a client asks for claim by claim (OpenID Connect Core §5.5): the parameter {@code claims} of an authorization request.
 *
 * <p>Owns the form of the parameter, and which claims about a person there are, each with the scope that covers it (§5.4). Doesn't
 * own who may learn them ({@code authorizations}), their values ({@code tokens}), nor what follows from an {@code acr} ({@code
 * login}) or a {@code sub} ({@code protocol}) that is asked for with a value.
 */
@NullMarked
package io.tokenrelay.authserver.claims;

import org.jspecify.annotations.NullMarked;
