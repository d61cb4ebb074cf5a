package io.tokenrelay.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client's code compares: RFC 6749 §5.2, RFC 8707 §2. */
class RefusalCodeTest {

    @ParameterizedTest
    @CsvSource({
        "TR-X00, invalid_request",
        "TR-X01, unauthorized_client",
        "TR-X02, invalid_request",
        "TR-X03, invalid_request",
        "TR-X04, invalid_target",
        "TR-X05, invalid_target",
        "TR-X06, invalid_scope",
        "TR-X07, invalid_request",
        "TR-X08, invalid_request",
        "TR-X10, invalid_request",
        "TR-X11, insufficient_user_authentication",
        "TR-X13, invalid_scope",
        "TR-X14, invalid_request",
        "TR-N01, unauthorized_client",
        "TR-N02, invalid_target",
        "TR-N03, invalid_target",
        "TR-N04, invalid_scope"
    })
    void refusesWithTheErrorOfTheStandard(String id, String error) {
        assertThat(codes().filter(code -> code.id().equals(id)))
                .singleElement()
                .extracting(code -> code.oauthError().code())
                .isEqualTo(error);
    }

    @Test
    void namesAnErrorForEveryRule() {
        assertThat(codes()).allSatisfy(code -> assertThat(code.oauthError()).isNotNull());
    }

    private static Stream<RefusalCode> codes() {
        return Stream.concat(Arrays.stream(ExchangeRule.values()), Arrays.stream(ServiceTokenRule.values()));
    }
}
