package io.tokenrelay.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PlotTest {

    private final String svg = new Plot(TestSteps.growth(), 1.2).svg();

    @Test
    void isXml() throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    }

    @Test
    void namesWhatItShows() {
        assertThat(svg)
                .contains(">CPU time of an operation with more people<")
                .contains(">times the CPU time at 1 000<")
                .contains(">100 000<")
                .contains(">exchange<");
    }

    @Test
    void setsPowersOfTenEquallyFarApart() {
        assertThat(svg).contains("points=\"64.0,").contains(" 302.0,").contains(" 540.0,");
    }

    @Test
    void canBeReadOnDarkGround() {
        assertThat(svg).contains("fill: currentColor").contains("prefers-color-scheme: dark");
    }
}
