@NullMarked
package io.tokenrelay.authserver.secondfactor;

import org.jspecify.annotations.NullMarked;
