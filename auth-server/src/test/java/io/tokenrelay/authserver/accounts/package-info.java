@NullMarked
package io.tokenrelay.authserver.accounts;

import org.jspecify.annotations.NullMarked;
