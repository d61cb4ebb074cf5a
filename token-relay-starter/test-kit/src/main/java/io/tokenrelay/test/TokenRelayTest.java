package io.tokenrelay.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring Boot test an authorization server of its own.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureMockMvc
 * @TokenRelayTest(registry = "classpath:registry.yaml")
 * class ChargeTest {
 *
 *     @Test
 *     void ordersMayCharge(@Autowired MockMvc mvc, @Autowired TestTokens tokens) throws Exception {
 *         mvc.perform(post("/charges").with(tokens.user("alice")
 *                         .through("storefront", "orders")
 *                         .scopes("payments:charge")
 *                         .forService("payments")))
 *                 .andExpect(status().isCreated());
 *     }
 * }
 * }</pre>
 *
 * <p>A {@link TestIssuer}, its {@link TestTokens} and its {@link HostileTokens} are beans. The application's
 * {@code token-relay.issuer} and client secret are set to fit, whatever its configuration says; its
 * {@code token-relay.client.id} stays. Before each test method the issuer is as it was when it started.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TokenRelayTest {

    /**
     * Where the registry is, as a Spring resource: {@code classpath:registry.yaml}, {@code file:../registry.yaml}.
     * Without one no exchange is granted, which is enough for a service that calls nobody.
     */
    String registry() default "";
}
