@NullMarked
package io.tokenrelay.authserver.requestobjects;

import org.jspecify.annotations.NullMarked;
