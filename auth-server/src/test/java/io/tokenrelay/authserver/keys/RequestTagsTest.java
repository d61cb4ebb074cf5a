package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTagsTest {

    private final byte[] keyset = HmacKeysets.create();
    private final RequestTags tags = new RequestTags(HmacKeysets.parse(keyset));

    @Test
    void knowsATagOfItsOwnAtEveryNode() {
        String tag = tags.of("a request");

        assertThat(tag).matches("[A-Za-z0-9_-]{22}");
        assertThat(new RequestTags(HmacKeysets.parse(keyset)).isOf("a request", tag))
                .isTrue();
    }

    @Test
    void knowsNoOther() {
        String tag = tags.of("a request");

        assertThat(tags.isOf("another request", tag)).isFalse();
        assertThat(new RequestTags(HmacKeysets.parse(HmacKeysets.create())).isOf("a request", tag))
                .isFalse();
        assertThat(tags.isOf("a request", "")).isFalse();
        assertThat(tags.isOf("a request", "%")).isFalse();
    }
}
