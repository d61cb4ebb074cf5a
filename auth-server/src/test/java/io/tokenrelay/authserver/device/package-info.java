@NullMarked
package io.tokenrelay.authserver.device;

import org.jspecify.annotations.NullMarked;
