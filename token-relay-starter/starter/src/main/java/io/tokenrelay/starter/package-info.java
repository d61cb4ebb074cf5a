/** The Spring Boot starter: validates incoming tokens, enforces annotations, and relays callers safely. */
@NullMarked
package io.tokenrelay.starter;

import org.jspecify.annotations.NullMarked;
