@NullMarked
package io.tokenrelay.authserver.clients;

import org.jspecify.annotations.NullMarked;
