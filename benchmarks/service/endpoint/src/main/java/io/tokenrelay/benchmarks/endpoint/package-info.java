/**
 * One endpoint, to be measured behind whatever protects it. Owns the endpoint and the ways of protecting it, one in each
 * profile; a class of a library that a packing leaves out is named in its own profile only.
 */
@NullMarked
package io.tokenrelay.benchmarks.endpoint;

import org.jspecify.annotations.NullMarked;
