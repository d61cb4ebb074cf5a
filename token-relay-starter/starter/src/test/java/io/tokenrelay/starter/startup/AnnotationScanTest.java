package io.tokenrelay.starter.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationScanTest {

    private final AnnotationScan scan = new AnnotationScan(Wanted.class::equals);

    @Retention(RetentionPolicy.RUNTIME)
    @interface Wanted {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Other {}

    @Wanted
    @Retention(RetentionPolicy.RUNTIME)
    @interface Leading {}

    /** By way of one that stands on itself, as {@code @Documented} does. */
    @Circle
    @Leading
    @Retention(RetentionPolicy.RUNTIME)
    @interface Circle {}

    @Wanted
    @Retention(RetentionPolicy.RUNTIME)
    @Repeatable(Each.class)
    @interface Repeated {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Each {
        Repeated[] value();
    }

    @Wanted
    static class OnTheType {}

    static class OnAMethod {
        @Wanted
        @SuppressWarnings("UnusedMethod")
        private void method() {}
    }

    static class ByASuperclass extends OnAMethod {}

    interface OnAnInterface {
        @Wanted
        void method();
    }

    interface FurtherUp extends OnAnInterface {}

    abstract static class ByAnInterface implements Runnable, FurtherUp {}

    @Leading
    static class ByAnotherAnnotation {}

    @Circle
    static class RoundInACircle {}

    static class RepeatedOnAMethod {
        @Repeated
        @Repeated
        void method() {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnTheType.class,
                OnAMethod.class,
                ByASuperclass.class,
                OnAnInterface.class,
                ByAnInterface.class,
                ByAnotherAnnotation.class,
                RoundInACircle.class,
                RepeatedOnAMethod.class
            })
    void findsIt(Class<?> type) {
        assertThat(scan.isAnywhereOn(type)).isTrue();
        assertThat(scan.isAnywhereOn(type)).isTrue();
    }

    @Other
    static class WithAnother extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        @Override
        @Other
        public void clear() {}

        static class Nested extends OnTheType {}
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertThat(scan.isAnywhereOn(WithAnother.class)).isFalse();
        assertThat(scan.isAnywhereOn(WithAnother.Nested.class)).isTrue();
    }
}
