@NullMarked
package io.tokenrelay.authserver.claims;

import org.jspecify.annotations.NullMarked;
