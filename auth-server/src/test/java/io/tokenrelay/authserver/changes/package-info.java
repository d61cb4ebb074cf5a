@NullMarked
package io.tokenrelay.authserver.changes;

import org.jspecify.annotations.NullMarked;
