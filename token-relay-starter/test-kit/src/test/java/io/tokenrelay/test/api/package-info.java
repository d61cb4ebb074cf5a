/** What the modules that users depend on offer them, held against lists that are checked in. */
@NullMarked
package io.tokenrelay.test.api;

import org.jspecify.annotations.NullMarked;
