package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdExpressionTest {

    record Request(@Nullable String orderId, List<String> lines) {}

    @Test
    void readsAParameterAPropertyAndAnElement() {
        Request request = new Request("o-1", List.of("l-1", "l-2"));
        assertThat(evaluate("#id", "i-1")).contains("i-1");
        assertThat(evaluate("#id.orderId", request)).contains("o-1");
        assertThat(evaluate("#id.lines[1]", request)).contains("l-2");
        assertThat(evaluate("#id", Optional.of("i-1"))).contains("i-1");
    }

    @Test
    void findsNothingInWhatIsMissing() {
        assertThat(evaluate("#id", null)).isEmpty();
        assertThat(evaluate("#id", Optional.empty())).isEmpty();
        assertThat(evaluate("#id.orderId", new Request(null, List.of()))).isEmpty();
        assertThat(evaluate("#id.orderId", null)).isEmpty();
        assertThat(evaluate("#id.lines[7]", new Request("o-1", List.of()))).isEmpty();
        assertThat(evaluate("#id.nothingLikeThis", "i-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "id",
                "'42'",
                "42",
                "#other",
                "#this",
                "#root",
                "#root.id",
                "#id.toString()",
                "#id = 'x'",
                "#id + 'x'",
                "#id ?: 'x'",
                "T(java.lang.Runtime).getRuntime()",
                "new String('x')",
                "@bean.id",
                "#id.![x]",
                "#id[#id.toString()]",
                "{#id}",
            })
    void takesNothingElse(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdExpression.compile(expression, List.of("id", "request")));
    }

    private static Optional<Object> evaluate(String expression, @Nullable Object argument) {
        return IdExpression.compile(expression, List.of("id"))
                .evaluate(Collections.singletonList(argument).toArray());
    }
}
