package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.http.Browser;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.product.Login;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everybody signed in at storefront, whose access tokens are kept fresh. */
public final class SignedInPeople {

    /** Access tokens live for five minutes, and no load lasts for two. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final Contestant contestant;
    private final List<String> accessTokens = new ArrayList<>();
    private final List<String> refreshTokens = new ArrayList<>();
    private Instant since = Instant.now();

    public SignedInPeople(Contestant contestant) {
        this.contestant = contestant;
        List<Login> logins = IntStream.range(0, Site.PEOPLE)
                .parallel()
                .mapToObj(number -> login(contestant, number))
                .toList();
        logins.forEach(login -> {
            accessTokens.add(login.accessToken());
            refreshTokens.add(login.refreshToken());
        });
    }

    /** The whole way from the client to its tokens, in a browser that knows nothing yet. */
    static Login login(Contestant contestant, long number) {
        Browser browser = new Browser(Site.person(number), Site.PASSWORD);
        List<String> scopes = contestant.loginScopes(Site.STOREFRONT);
        return contestant.login(contestant.authorize(browser, Site.STOREFRONT, scopes), Map.of());
    }

    static List<Field> refresh(String refreshToken) {
        return List.of(new Field("grant_type", "refresh_token"), new Field("refresh_token", refreshToken));
    }

    /** Each one's refresh token, unused. Whoever uses one can't have fresh access tokens afterwards. */
    List<String> refreshTokens() {
        return List.copyOf(refreshTokens);
    }

    List<String> accessTokens() {
        if (since.plus(FRESH).isBefore(Instant.now())) {
            refreshAll();
        }
        return List.copyOf(accessTokens);
    }

    private void refreshAll() {
        for (int i = 0; i < refreshTokens.size(); i++) {
            var answer = contestant.token(Site.STOREFRONT, refresh(refreshTokens.get(i)));
            accessTokens.set(i, contestant.granted(answer));
            refreshTokens.set(i, answer.text("refresh_token").orElseThrow());
        }
        since = Instant.now();
    }
}
