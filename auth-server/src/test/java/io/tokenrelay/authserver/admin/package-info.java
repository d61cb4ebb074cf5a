@NullMarked
package io.tokenrelay.authserver.admin;

import org.jspecify.annotations.NullMarked;
