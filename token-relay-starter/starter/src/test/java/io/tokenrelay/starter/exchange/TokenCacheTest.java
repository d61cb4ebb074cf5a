package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.TestCallers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who shares a token with whom, and for how long. */
class TokenCacheTest extends TestCache {

    @Test
    void aTokenIsUsedAgainForTheSameRequest() {
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void twoSessionsOfOnePersonShareNothing() {
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(alice("t2"))).isEqualTo("issued-2");
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
    }

    @Test
    void twoPeopleShareNothing() {
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(request(TestCallers.person(UUID.randomUUID(), "t2", LONG))))
                .isEqualTo("issued-2");
    }

    @Test
    void twoTargetsShareNothing() {
        Caller caller = TestCallers.alice("t1");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, PAYMENTS, CHARGE))).isEqualTo("issued-1");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, INVENTORY, CHARGE))).isEqualTo("issued-2");
    }

    @Test
    void twoSetsOfScopesShareNothing() {
        Caller caller = TestCallers.alice("t1");
        Scopes more = Scopes.of("payments:charge", "payments:refund");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, PAYMENTS, CHARGE))).isEqualTo("issued-1");
        assertThat(get(new TokenRequest.OnBehalfOf(caller, PAYMENTS, more))).isEqualTo("issued-2");
    }

    @Test
    void theServicesOwnTokenIsNobodyElses() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        assertThat(get(own)).isEqualTo("issued-2");
        assertThat(get(own)).isEqualTo("issued-2");
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
    }

    @Test
    void keepsNoCallersToken() {
        assertThat(CacheKey.of(alice("t1")).toString()).doesNotContain("value=t1");
        assertThat(CacheKey.of(alice("t1")).subject())
                .extracting(subject -> subject.digest().toBase64Url())
                .isEqualTo("YotJ2W3N6XpDDdT1l3BYmeCalo95NJHktwTK4zpA3AI");
    }

    @Test
    void aTokenLeavesBeforeItExpires() {
        get(alice("t1"));
        time.advance(LIFE.minus(Held.MAX_SAFETY_MARGIN).minusMillis(1));
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        time.advance(Duration.ofMillis(1));
        assertThat(get(alice("t1"))).isNotEqualTo("issued-1");
    }

    @Test
    void usingATokenDoesNotKeepItLonger() {
        server.life = Duration.ofMinutes(5);
        for (int i = 0; i < 29; i++) {
            assertThat(get(alice("t1"))).isEqualTo("issued-1");
            time.advance(Duration.ofSeconds(10));
        }
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aShortLivedTokenKeepsAShareOfItsLifeAsMargin() {
        server.life = Duration.ofSeconds(5);
        get(alice("t1"));
        time.advance(Duration.ofMillis(3999));
        assertThat(get(alice("t1"))).isEqualTo("issued-1");
        time.advance(Duration.ofMillis(1));
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aTokenThatHasExpiredOnItsWayIsNotKept() {
        server.life = Duration.ofSeconds(-1);
        get(alice("t1"));
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void holdsNoMoreTokensThanItMay() {
        TokenCache small = new TokenCache(server, 10, time, time);
        for (int i = 0; i < 100; i++) {
            small.get(alice("t" + i));
        }
        int before = server.requests.size();
        for (int i = 0; i < 100; i++) {
            small.get(alice("t" + i));
        }
        assertThat(server.requests.size() - before).isGreaterThanOrEqualTo(90);
    }

    @Test
    void aRefusalIsForThoseWhoWaitAndNotKept() {
        server.answer = REFUSED;
        assertThat(cache.get(alice("t1"))).isEqualTo(REFUSED);
        server.answer = null;
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void aFailureIsForThoseWhoWaitAndNotKept() {
        server.answer = UNAVAILABLE;
        assertThat(cache.get(alice("t1"))).isEqualTo(UNAVAILABLE);
        server.answer = null;
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void anEndpointThatThrowsIsUnavailable() {
        TokenCache broken = new TokenCache(
                request -> {
                    throw new IllegalStateException("bug");
                },
                10,
                time,
                time);
        assertThat(broken.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
        TokenCache dying = new TokenCache(
                request -> {
                    throw new AssertionError("bug");
                },
                10,
                time,
                time);
        assertThat(dying.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
        TokenCache failing =
                new TokenCache(request -> CompletableFuture.failedFuture(new IllegalStateException()), 10, time, time);
        assertThat(failing.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
    }

    @Test
    void anAnswerThatCanNotBeKeptLetsNobodyWaitForEver() {
        server.life = Duration.ofDays(400 * 365);
        assertThat(cache.get(alice("t1"))).isInstanceOf(TokenAnswer.Unavailable.class);
        server.life = LIFE;
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }

    @Test
    void whatDescendsFromARevokedTokenLeavesAtOnce() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        get(alice("t1"));
        get(alice("t2"));
        get(own);
        cache.evictDescendants(subject -> subject.jti().equals("jti-of-t1"));
        assertThat(get(alice("t1"))).isEqualTo("issued-4");
        assertThat(get(alice("t2"))).isEqualTo("issued-2");
        assertThat(get(own)).isEqualTo("issued-3");
    }

    @Test
    void everythingCanLeaveAtOnce() {
        TokenRequest own = new TokenRequest.AsItself(PAYMENTS, CHARGE);
        get(alice("t1"));
        get(own);
        cache.evictAll();
        assertThat(get(alice("t1"))).isEqualTo("issued-3");
        assertThat(get(own)).isEqualTo("issued-4");
    }
}
