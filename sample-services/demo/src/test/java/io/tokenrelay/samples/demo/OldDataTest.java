package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OldDataTest {

    @Test
    void sayHowToStartAfreshWhenTheRegistryHasGrownSince() {
        assertThat(OldData.advice("…\nTR-R97: Consents would lead to more\n…", Path.of("/home/it's/demo")))
                .hasValueSatisfying(advice -> assertThat(advice)
                        .contains("rm -r '/home/it'\\''s/demo' && ./demo")
                        .contains("TR-R97"));
    }

    @Test
    void haveNothingToDoWithAnyOtherFailure() {
        assertThat(OldData.advice("TR-R02: The registry does not add up", Path.of("/demo")))
                .isEmpty();
    }
}
