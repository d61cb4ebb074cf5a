package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboundErrorTest {

    @Test
    void idsAreUnique() {
        assertThat(OutboundError.values()).extracting(OutboundError::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorSaysWhatHappenedAndTheFix(OutboundError error) {
        assertThat(error.id()).matches("TR-O\\d{2}");
        assertThat(error.summary()).isNotBlank().doesNotEndWith(".");
        assertThat(error.fix()).isNotBlank().doesNotEndWith(".");
    }
}
