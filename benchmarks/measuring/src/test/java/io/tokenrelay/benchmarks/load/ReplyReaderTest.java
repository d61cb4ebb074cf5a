package io.tokenrelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private static final String BY_LENGTH = "HTTP/1.1 200 \r\nContent-Length: 7\r\n\r\n{\"a\":1}";
    private static final String CHUNKED =
            "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n";
    private static final String WITHOUT_BODY = "HTTP/1.1 400 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ReplyReader reader = new ReplyReader();

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        reader.add(bytes, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_LENGTH, CHUNKED, WITHOUT_BODY})
    void hasAnAnswerWithItsLastByteAndNoSooner(String answer) {
        for (int i = 0; i < answer.length(); i++) {
            assertThat(reader.complete()).as("before byte %s", i).isNull();
            add(answer.substring(i, i + 1));
        }

        assertThat(reader.complete()).isNotNull().extracting(Reply::text).isEqualTo(answer);
    }

    @Test
    void readsTheStatusAndWhetherTheConnectionEnds() {
        add(WITHOUT_BODY);

        assertThat(reader.complete()).isNotNull().extracting(Reply::status).isEqualTo(400);
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void forgetsTheLastAnswer() {
        add(WITHOUT_BODY);
        assertThat(reader.complete()).isNotNull();

        reader.clear();
        assertThat(reader.complete()).isNull();
        add(BY_LENGTH);

        assertThat(reader.complete()).isNotNull().extracting(Reply::status).isEqualTo(200);
        assertThat(reader.closes()).isFalse();
    }

    @Test
    void findsAMemberOfTheBody() {
        add("HTTP/1.1 200 \r\nContent-Length: 34\r\n\r\n{\"refresh_token\":\"r1\",\"scope\":\"a\"}");

        Reply reply = reader.complete();

        assertThat(reply).isNotNull();
        assertThat(reply.text("refresh_token")).contains("r1");
        assertThat(reply.text("access_token")).isEmpty();
    }
}
