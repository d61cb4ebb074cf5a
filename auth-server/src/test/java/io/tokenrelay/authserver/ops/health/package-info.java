@NullMarked
package io.tokenrelay.authserver.ops.health;

import org.jspecify.annotations.NullMarked;
