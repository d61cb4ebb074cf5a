/** The protocol from outside: whole flows over HTTP, on a real PostgreSQL, and what an attacker would try. */
@NullMarked
package io.tokenrelay.authserver.protocol;

import org.jspecify.annotations.NullMarked;
