package io.tokenrelay.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who calls the service in a test, beside {@link TokenRelayTest}.
 *
 * <pre>{@code
 * @Test
 * @WithCaller(user = "alice", chain = {"storefront", "orders"}, scopes = "payments:charge")
 * void ordersMayCharge(@Autowired MockMvcTester mvc) {
 *     assertThat(mvc.post().uri("/charges")).hasStatus(HttpStatus.CREATED);
 * }
 * }</pre>
 *
 * <p>Each request through the test's {@code MockMvc}, and through whatever is bound to it ({@code MockMvcTester},
 * {@code RestTestClient}, {@code WebTestClient}), carries a token that the test's issuer signed for this service, unless
 * it brings an {@code Authorization} header of its own. At a service in edge mode it carries the session of that person
 * instead, unless somebody is signed in there already. The service checks it as it checks any other: with too narrow a
 * scope the request is refused.
 *
 * <p>Beans which the test calls directly find that caller too, on the test's own thread, from before its
 * {@code @BeforeEach} methods until after its {@code @AfterEach} ones; if the service would not believe the token, they
 * find nobody.
 *
 * <p>On a method it stands for that of the class, and on a nested class for that of the class around it. It can be used
 * as a meta-annotation.
 *
 * @see WithNobody
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithCaller {

    /** The person on whose behalf the call is made; their {@code sub} is {@link TestTokens#userId}. */
    String user() default "";

    /** The service that calls as itself, for no person. */
    String service() default "";

    /** The services that the person's request came through, edge first; the last one is the immediate caller. */
    String[] chain() default {};

    /** What the token allows; nothing unless said. */
    String[] scopes() default {};

    /** How strongly the person signed in ({@code acr}); no class unless said. */
    String acr() default "";

    /** By which methods the person signed in ({@code amr}); by password unless said. */
    String[] amr() default {};

    /** How long ago the person signed in, as {@code 20m}; just now unless said. */
    String signedInAgo() default "";

    /** The roles and groups that the person has now, as {@code role:support}; the issuer asks for them in exchanges. */
    String[] entitlements() default {};

    /** What the person's token is bound to ({@code tctx}), as {@code order=4711} each; nothing unless said. */
    String[] boundTo() default {};

    /** Whether the token has expired; the service must refuse it. */
    boolean expired() default false;
}
