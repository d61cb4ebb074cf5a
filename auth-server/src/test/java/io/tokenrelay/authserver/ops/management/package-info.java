@NullMarked
package io.tokenrelay.authserver.ops.management;

import org.jspecify.annotations.NullMarked;
