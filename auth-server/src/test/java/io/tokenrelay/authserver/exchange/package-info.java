@NullMarked
package io.tokenrelay.authserver.exchange;

import org.jspecify.annotations.NullMarked;
