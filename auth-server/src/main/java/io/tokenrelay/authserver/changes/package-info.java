/**
 * How the nodes of one installation learn of each other's changes: what a node holds in memory follows the database.
 *
 * <p>Owns the table {@code change} and its order, which is that of commits; the thread that follows it on each node; and
 * whether this node is current. Doesn't own what is held in memory: each feature has its own snapshot, a {@link
 * io.tokenrelay.authserver.changes.ChangeListener}. A node that can't tell what the others did refuses to issue tokens.
 */
@NullMarked
package io.tokenrelay.authserver.changes;

import org.jspecify.annotations.NullMarked;
