@NullMarked
package io.tokenrelay.authserver.ops.database;

import org.jspecify.annotations.NullMarked;
