package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a scenario insists on. */
final class Expect {

    private Expect() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new CheckFailedException(otherwise);
        }
    }

    static void equal(@Nullable Object actual, @Nullable Object expected, String what) {
        that(Objects.equals(actual, expected), what + " is " + actual + " and should be " + expected);
    }

    static Answer status(int expected, Answer answer) {
        that(answer.status() == expected, "The answer is " + answer + " and should be " + expected);
        return answer;
    }

    static void contains(String text, String part, String what) {
        that(text.contains(part), what + " does not say \"" + part + "\"");
    }
}
