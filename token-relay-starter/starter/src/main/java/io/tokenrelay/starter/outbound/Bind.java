package io.tokenrelay.starter.outbound;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of an {@code @HttpExchange} method: the token of the call is bound to this value, under this name. What
 * {@link BoundValues} says to a {@code RestClient}.
 *
 * <pre>{@code
 * @PostExchange("/payments/{id}/refund")
 * Payment refund(@Bind("payment") @PathVariable UUID id);
 *
 * @PostExchange("/payments")
 * Payment charge(@RequestBody Charge charge, @Bind("order") UUID order, @Bind("amount") long amount);
 * }</pre>
 *
 * <p>A parameter with nothing but this is not sent by itself; one with an annotation of Spring's is sent as that says, too.
 * It holds for interfaces whose group is a downstream.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Bind {

    /** The name, as {@code bind} of the downstream has it. */
    String value();
}
