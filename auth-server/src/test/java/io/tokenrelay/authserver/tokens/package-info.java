@NullMarked
package io.tokenrelay.authserver.tokens;

import org.jspecify.annotations.NullMarked;
