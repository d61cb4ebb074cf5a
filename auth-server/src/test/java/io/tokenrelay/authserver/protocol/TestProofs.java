package io.tokenrelay.authserver.protocol;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The key of a service, and the proofs that it makes with the nonce that it was given last; the same for all tests. */
final class TestProofs {

    private static final Map<String, TestProofs> OF_SERVICES = new ConcurrentHashMap<>();

    private final DpopKey key = DpopKey.generate();
    private volatile @Nullable String nonce;

    static TestProofs of(String service) {
        return OF_SERVICES.computeIfAbsent(service, name -> new TestProofs());
    }

    DpopKey key() {
        return key;
    }

    String atTokenEndpoint(Clock clock) {
        return key.prove("POST", URI.create(TestServer.ISSUER + TestService.TOKEN), null, nonce, clock.instant());
    }

    String atUserInfo(String token, Clock clock) {
        return withToken("GET", "/userinfo", token, clock);
    }

    String withToken(String method, String path, String token, Clock clock) {
        return key.prove(method, URI.create(TestServer.ISSUER + path), new TokenValue(token), nonce, clock.instant());
    }

    /** Keeps the nonce of an answer. */
    TestAnswer seen(TestAnswer answer) {
        if (!answer.header("DPoP-Nonce").isEmpty()) {
            nonce = answer.header("DPoP-Nonce");
        }
        return answer;
    }
}
