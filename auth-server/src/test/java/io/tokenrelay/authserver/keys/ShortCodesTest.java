package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortCodesTest {

    private final byte[] keyset = HmacKeysets.create();
    private final ShortCodes codes = new ShortCodes(HmacKeysets.parse(keyset));

    @Test
    void hashesACodeAlikeAtAllNodes() {
        assertThat(new ShortCodes(HmacKeysets.parse(keyset)).hash("BCDF-GHJK"))
                .isEqualTo(codes.hash("BCDF-GHJK"))
                .hasSize(16)
                .isNotEqualTo(codes.hash("BCDF-GHJL"));
    }

    @Test
    void nobodyComputesItWithoutTheKey() {
        ShortCodes another = new ShortCodes(HmacKeysets.parse(HmacKeysets.create()));

        assertThat(another.hash("BCDF-GHJK")).isNotEqualTo(codes.hash("BCDF-GHJK"));
    }
}
