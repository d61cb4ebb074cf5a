@NullMarked
package io.tokenrelay.authserver.ops.requests;

import org.jspecify.annotations.NullMarked;
