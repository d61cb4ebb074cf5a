/**
 * People: who they are, whether they are active, what they are entitled to, and whether a password is theirs.
 *
 * <p>Owns: the tables {@code person} and {@code person_entitlement}, the form of usernames and passwords, password
 * hashing (Argon2id, RFC 9106) and its bound on memory. Doesn't own: pages, sessions and what a sign-in leads to ({@code
 * login}).
 */
@NullMarked
package io.tokenrelay.authserver.accounts;

import org.jspecify.annotations.NullMarked;
