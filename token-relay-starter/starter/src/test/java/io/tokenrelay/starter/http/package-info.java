@NullMarked
package io.tokenrelay.starter.http;

import org.jspecify.annotations.NullMarked;
