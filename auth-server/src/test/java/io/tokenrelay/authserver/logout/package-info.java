@NullMarked
package io.tokenrelay.authserver.logout;

import org.jspecify.annotations.NullMarked;
