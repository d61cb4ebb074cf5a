package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.starter.replay.ReplayStore;
import io.tokenrelay.starter.replay.ReplayStoreInMemory;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SingleUseTest {

    private final AccessToken token =
            TestTokens.alice().with(Restrictions.none().withOnce(true)).claims();
    private Instant now = token.issuedAt();
    private final InstantSource time = () -> now;
    private final ReplayStore store = new ReplayStoreInMemory(10, time.withZone(ZoneOffset.UTC));

    @Test
    void remembersATokenForAsLongAsAVerifierWithTheLongestSkewTakesIt() {
        SingleUse uses = new SingleUse(store);
        assertThat(uses.use(token)).isEmpty();
        now = token.expiresAt().plusSeconds(121);
        assertThat(uses.use(token)).contains(InboundError.TOKEN_USED);
    }
}
