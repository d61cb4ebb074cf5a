@NullMarked
package io.tokenrelay.authserver.registration;

import org.jspecify.annotations.NullMarked;
