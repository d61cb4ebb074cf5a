@NullMarked
package io.tokenrelay.authserver.revocation;

import org.jspecify.annotations.NullMarked;
