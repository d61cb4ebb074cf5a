@NullMarked
package io.tokenrelay.authserver.contracts;

import org.jspecify.annotations.NullMarked;
