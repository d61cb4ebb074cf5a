package io.tokenrelay.test;

import io.tokenrelay.core.token.TokenError;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogue of hostile tokens: what an attacker can make of a genuine one, and what else a token could wrongly say.
 * Each is genuine but for one thing, which one check of the service has to see.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @HostileTokenSource(chain = "storefront", scopes = "orders:read")
 * void refuses(HostileToken token) throws Exception {
 *     mvc.perform(get("/orders").with(token)).andExpect(token.refused());
 * }
 * }</pre>
 */
public final class HostileTokens {

    private static final int UNAUTHORIZED = 401;

    private final TestKeys keys;
    private final TestTokens tokens;

    HostileTokens(TestKeys keys, TestTokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /**
     * Every hostile variant of this token.
     *
     * @param genuine one that the service would believe, on behalf of a person, through at least one service: what is
     *     not in it can't be forged
     */
    public Stream<HostileToken> all(TestToken genuine) {
        Forger forger = forger(genuine);
        return Stream.of(
                        HostileForms.of(forger),
                        HostileSignatures.of(forger),
                        HostileRsaSignatures.of(forger),
                        HostileHeaders.of(forger),
                        HostileClaims.of(forger),
                        HostileChains.of(forger),
                        HostileTransactions.of(forger),
                        HostileBindings.of(forger, tokens.now()),
                        HostileKinds.of(forger, tokens))
                .flatMap(List::stream);
    }

    Forger forger(TestToken genuine) {
        return new Forger(keys, genuine);
    }

    /** The genuine token in every place where a service must not look for one. */
    public Stream<MisplacedToken> misplaced(TestToken genuine) {
        String value = genuine.value().reveal();
        return Stream.of(
                new MisplacedToken("in the query (RFC 6750 §2.3)", request -> {
                    request.setQueryString("access_token=" + value);
                    request.addParameter("access_token", value);
                    return request;
                }),
                new MisplacedToken("in a form (RFC 6750 §2.2)", request -> {
                    request.setContentType("application/x-www-form-urlencoded");
                    request.addParameter("access_token", value);
                    return request;
                }),
                new MisplacedToken("in a cookie", request -> {
                    request.setCookies(new Cookie("access_token", value));
                    return request;
                }),
                header("X-Forwarded-Access-Token", value, genuine),
                header("Txn-Token", value, genuine),
                header("Proxy-Authorization", genuine.authorization(), genuine),
                header("Authorization", "Token " + value, genuine),
                header("Authorization", "DPoP " + value, genuine),
                header("Authorization", value, genuine));
    }

    private static MisplacedToken header(String name, String value, TestToken genuine) {
        String shown = value.replace(genuine.value().reveal(), "…");
        return new MisplacedToken("as " + name + ": " + shown, request -> {
            request.addHeader(name, value);
            return request;
        });
    }

    /** Refused by a check of the token itself. */
    static HostileToken token(String attack, TokenError refusedBy, String value) {
        return new HostileToken(attack, value, refusedBy.id(), UNAUTHORIZED, List.of("Bearer " + value));
    }

    /** Refused before there is a token to look at: two readers could take the header for different ones. */
    static HostileToken unreadable(String attack, String refusedBy, String value, String... authorizations) {
        return new HostileToken(attack, value, refusedBy, 400, List.of(authorizations));
    }
}
