@NullMarked
package io.tokenrelay.authserver.login.limits;

import org.jspecify.annotations.NullMarked;
