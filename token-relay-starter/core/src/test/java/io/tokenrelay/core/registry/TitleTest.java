package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    See your orders | see your orders | see their orders
                    Your orders | your orders | their orders
                    Refund a payment | refund a payment | refund a payment
                    Reserve goods for you | reserve goods for you | "Reserve goods for you"
                    Look after what is yours | look after what is yours | "Look after what is yours"
                    Send my mail | send my mail | "Send my mail"
                    Track a yourself-made parcel | track a yourself-made parcel | "Track a yourself-made parcel"
                    Tour youtube | tour youtube | tour youtube
                    `` | `` | ``
                    """)
    void standsInsideOfASentence(String title, String toThem, String aboutThem) {
        assertThat(Title.insideASentence(title)).isEqualTo(toThem);
        assertThat(Title.aboutThem(title)).isEqualTo(aboutThem);
    }
}
