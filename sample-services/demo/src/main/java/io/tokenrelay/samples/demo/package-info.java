/**
 * The demo: starts the authorization server and the four services of the shop on this machine, and stops them again.
 *
 * <p>Owns processes, ports and what is printed meanwhile. Doesn't own what {@code --check} walks through (the
 * {@code check} package), and knows the services only by their jars and their HTTP.
 */
@NullMarked
package io.tokenrelay.samples.demo;

import org.jspecify.annotations.NullMarked;
