/**
 * Mistakes that stop an application before it serves anybody, collected into one report.
 *
 * <p>Owns the ids, the report and how it is shown, and how all types are looked through for an annotation. Doesn't own the checks: each feature brings its own as a
 * {@link io.tokenrelay.starter.startup.StartupCheck}.
 */
@NullMarked
package io.tokenrelay.starter.startup;

import org.jspecify.annotations.NullMarked;
