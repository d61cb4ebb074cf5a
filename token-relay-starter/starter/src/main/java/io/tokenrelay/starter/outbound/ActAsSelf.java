package io.tokenrelay.starter.outbound;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Within this method of a bean, the service may call downstreams of mode {@code service} as itself, although it serves
 * a caller at the time.
 *
 * <p>Each such call is published as a {@link io.tokenrelay.core.event.SecurityEvent} with the caller and the reason.
 * It holds on the calling thread only. Where no proxy sees the call (a private or final method, a call within the
 * bean) it has no effect, and the downstream call is refused as without it.
 *
 * @see ActingAsSelf#run for a block of code
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ActAsSelf {

    /** Why the service does this with its own rights, not with the caller's; for auditors. Not blank. */
    String reason();
}
