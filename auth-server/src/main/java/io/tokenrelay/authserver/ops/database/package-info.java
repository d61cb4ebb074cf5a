/**
 * The two roles in which the server meets its database: one owns the tables and migrates, the other does the daily work and
 * has only the rights that it needs.
 *
 * <p>Owns the checks that they are two, and that the second can't change the audit log. The rights themselves are listed in
 * one place, the repeatable migration {@code R__ops__rights.sql}; a new table gets its line there.
 */
@NullMarked
package io.tokenrelay.authserver.ops.database;

import org.jspecify.annotations.NullMarked;
