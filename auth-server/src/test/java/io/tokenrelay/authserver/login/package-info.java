@NullMarked
package io.tokenrelay.authserver.login;

import org.jspecify.annotations.NullMarked;
