@NullMarked
package io.tokenrelay.authserver.authorizations;

import org.jspecify.annotations.NullMarked;
