package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ActAsSelfTest {

    @Test
    void holdsWithinTheMethodAndNotAfter() {
        withBean(bean -> {
            assertThat(bean.annotated()).contains("stock is everybody's");
            assertThat(ActingAsSelf.reason()).isEmpty();
        });
    }

    @Test
    void endsWithAnException() {
        withBean(bean -> {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(bean::failing);
            assertThat(ActingAsSelf.reason()).isEmpty();
        });
    }

    @Test
    void doesNotHoldInOtherMethods() {
        withBean(bean -> assertThat(bean.plain()).isEmpty());
    }

    @Test
    void doesNotHoldWhereNoProxySeesTheCall() {
        withBean(bean -> assertThat(bean.callsItself()).isEmpty());
    }

    @Test
    void aReasonIsNeeded() {
        withBean(bean ->
                assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(bean::withoutReason));
    }

    @Test
    void anAnnotationOfAnInterfaceHoldsToo() {
        withBean(bean -> assertThat(((Declared) bean).declared()).contains("declared"));
    }

    private static void withBean(Consumer<Restocking> test) {
        try (var context = new AnnotationConfigApplicationContext(ActAsSelfPostProcessor.class, Restocking.class)) {
            test.accept(context.getBean(Restocking.class));
        }
    }

    interface Declared {
        @ActAsSelf(reason = "declared")
        Optional<String> declared();
    }

    static class Restocking implements Declared {

        @ActAsSelf(reason = "stock is everybody's")
        Optional<String> annotated() {
            return ActingAsSelf.reason();
        }

        @ActAsSelf(reason = "fails")
        void failing() {
            throw new IllegalStateException();
        }

        @ActAsSelf(reason = " ")
        void withoutReason() {}

        Optional<String> plain() {
            return ActingAsSelf.reason();
        }

        Optional<String> callsItself() {
            return annotated();
        }

        @Override
        public Optional<String> declared() {
            return ActingAsSelf.reason();
        }
    }
}
