package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.util.Bytes;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditHashTest {

    private static final UUID WRITER = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final RowHash PREVIOUS = new RowHash(HexFormat.of().parseHex("ab".repeat(32)));
    private static final SealedData PERSONAL = new SealedData(
            UUID.fromString("ffeeddcc-bbaa-9988-7766-554433221100"), Bytes.copyFrom(new byte[] {1, 2, 3}));
    private static final AuditEntry ENTRY = entry(Map.of("b", "2", "a", "ä"));

    /** Spelled out by hand: whoever changes this breaks every chain that exists. */
    @Test
    void isTakenOverTheDocumentedForm() throws Exception {
        String form = ascii("token-relay audit row 1")
                + "00000010" + "00112233445566778899aabbccddeeff"
                + "00000008" + "0000000000000007"
                + "00000008" + "00000000000f4241" // 1.000001 s
                + "00000001" + ascii("t")
                + "00000007" + ascii("refused")
                + "00000006" + ascii("orders")
                + "ffffffff"
                + "ffffffff"
                + "00000006" + ascii("TR-X05")
                + "00000004" + "00000002"
                + "00000001" + ascii("a") + "00000002" + "c3a4"
                + "00000001" + ascii("b") + "00000001" + ascii("2")
                + "00000010" + "ffeeddccbbaa99887766554433221100"
                + "00000003" + "010203"
                + "00000020" + "ab".repeat(32);

        byte[] expected =
                MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(form));
        assertThat(AuditHash.of(WRITER, 7, ENTRY, PREVIOUS)).isEqualTo(new RowHash(expected));
    }

    static Stream<RowHash> otherRows() {
        return Stream.of(
                AuditHash.of(UUID.randomUUID(), 7, ENTRY, PREVIOUS),
                AuditHash.of(WRITER, 8, ENTRY, PREVIOUS),
                AuditHash.of(WRITER, 7, ENTRY, RowHash.NONE),
                AuditHash.of(WRITER, 7, entry(Map.of("b", "2")), PREVIOUS),
                AuditHash.of(WRITER, 7, entry(Map.of("b", "ä", "a", "2")), PREVIOUS));
    }

    @ParameterizedTest
    @MethodSource("otherRows")
    void tellsRowsApart(RowHash other) {
        assertThat(other).isNotEqualTo(AuditHash.of(WRITER, 7, ENTRY, PREVIOUS));
    }

    private static AuditEntry entry(Map<String, String> details) {
        return new AuditEntry(
                Instant.ofEpochSecond(1, 1_999), "t", "refused", "orders", null, null, "TR-X05", details, PERSONAL);
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
