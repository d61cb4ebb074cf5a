/**
 * What every request meets before anything else looks at it: it gets an id, and it may be so large, so slow and no more.
 *
 * <p>Owns the bounds that the web server has no setting for. They are Tomcat's valves and not servlet filters: what the
 * container itself logs and refuses is then within them too.
 */
@NullMarked
package io.tokenrelay.authserver.ops.requests;

import org.jspecify.annotations.NullMarked;
