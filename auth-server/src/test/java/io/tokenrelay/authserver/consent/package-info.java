@NullMarked
package io.tokenrelay.authserver.consent;

import org.jspecify.annotations.NullMarked;
