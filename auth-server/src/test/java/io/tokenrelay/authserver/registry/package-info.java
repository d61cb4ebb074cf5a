@NullMarked
package io.tokenrelay.authserver.registry;

import org.jspecify.annotations.NullMarked;
