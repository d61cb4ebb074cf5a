@NullMarked
package io.tokenrelay.authserver.login.session;

import org.jspecify.annotations.NullMarked;
