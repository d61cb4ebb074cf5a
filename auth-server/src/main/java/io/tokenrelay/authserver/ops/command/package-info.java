/**
 * The server's subcommands: what whoever runs a server does from a shell.
 *
 * <p>Owns their form: names, options, exit codes (0 done, 1 refused, 2 called wrongly) and how a secret gets in, which is
 * never as an argument. What they do is the features' work.
 */
@NullMarked
package io.tokenrelay.authserver.ops.command;

import org.jspecify.annotations.NullMarked;
