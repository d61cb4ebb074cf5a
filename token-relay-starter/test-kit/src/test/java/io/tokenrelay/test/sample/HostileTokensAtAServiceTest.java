package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tokenrelay.starter.inbound.InboundLog;
import io.tokenrelay.test.HostileToken;
import io.tokenrelay.test.HostileTokenSource;
import io.tokenrelay.test.HostileTokens;
import io.tokenrelay.test.MisplacedToken;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;

@OrdersTest
class HostileTokensAtAServiceTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(InboundLog.class);
    }

    @ParameterizedTest
    @HostileTokenSource(chain = "storefront", scopes = "orders:read")
    void eachIsRefusedWithoutAHintAndForItsOwnReason(HostileToken token) throws Exception {
        mvc.perform(get("/orders").with(token)).andExpect(token.refused());

        assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .startsWith(token.refusedBy() + " refused GET /orders"));
        assertThat(log.list.get(0).getFormattedMessage()).doesNotContain("\n");
        if (token.value().length() > 20) {
            assertThat(log.list.get(0).getFormattedMessage()).doesNotContain(token.value());
        }
    }

    @ParameterizedTest
    @HostileTokenSource(chain = "storefront", scopes = "orders:read")
    void eachIsRefusedThroughOtherClientsToo(HostileToken token, @Autowired RestTestClient client) {
        client.get().uri("/orders").headers(token).exchange().expectStatus().isEqualTo(token.status());
    }

    @Test
    void aTokenWhereNoneBelongsIsNone(@Autowired TestTokens tokens, @Autowired HostileTokens hostile) {
        TestToken genuine =
                tokens.user("alice").through("storefront").scopes("orders:read").forService("orders");
        MockMvcTester tester = MockMvcTester.create(mvc);
        assertThat(tester.get().uri("/orders").with(genuine)).hasStatusOk();

        List<MisplacedToken> misplaced = hostile.misplaced(genuine).toList();
        assertThat(misplaced).isNotEmpty();
        assertThat(misplaced)
                .allSatisfy(token -> assertThat(tester.get().uri("/orders").with(token))
                        .as(token.attack())
                        .hasStatus(401));
    }

    @Test
    void theCheckOfAnAnswerSeesAHint(@Autowired TestTokens tokens, @Autowired HostileTokens hostile) throws Exception {
        TestToken genuine =
                tokens.user("alice").through("storefront").scopes("orders:read").forService("orders");
        HostileToken any = hostile.all(genuine).findFirst().orElseThrow();
        var believed = mvc.perform(get("/orders").with(genuine)).andReturn();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> any.refused().match(believed))
                .withMessageContaining("was answered with 200");
        var withoutToken = mvc.perform(get("/orders")).andReturn();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> any.refused().match(withoutToken))
                .withMessageContaining("WWW-Authenticate");
        var talkative = mvc.perform(get("/orders").with(any)).andReturn();
        talkative.getResponse().getOutputStream().print(" because");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> any.refused().match(talkative))
                .withMessageContaining("more than it should");
    }
}
