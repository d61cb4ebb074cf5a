/**
 * The annotations with which an endpoint says who may call it.
 *
 * <p>All that are present must hold: those of the class, of its superclasses and interfaces, of the method and of the
 * methods that it overrides; each may also stand on an annotation of one's own. None takes back what another demands.
 *
 * <p>Owns their names and what they mean. Doesn't own how they are read and enforced ({@code authorize}).
 */
@NullMarked
package io.tokenrelay.starter.annotation;

import org.jspecify.annotations.NullMarked;
