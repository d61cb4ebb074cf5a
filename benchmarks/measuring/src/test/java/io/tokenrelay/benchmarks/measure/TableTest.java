package io.tokenrelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table(List.of("", "per second")).row(List.of("ours", "12"));

    @Test
    void alignsItsColumns() {
        assertThat(table.text()).isEqualTo("      per second\nours  12\n");
    }

    @Test
    void isMarkdownToo() {
        assertThat(table.markdown()).isEqualTo("|  | per second |\n| --- | --- |\n| ours | 12 |\n");
    }

    @Test
    void hasNoRowOfAnotherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.row(List.of("theirs")));
    }
}
