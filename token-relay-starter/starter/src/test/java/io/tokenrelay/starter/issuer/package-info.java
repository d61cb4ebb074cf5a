@NullMarked
package io.tokenrelay.starter.issuer;

import org.jspecify.annotations.NullMarked;
