@NullMarked
package io.tokenrelay.authserver.issuer;

import org.jspecify.annotations.NullMarked;
