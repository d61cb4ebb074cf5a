package io.tokenrelay.authserver.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a row in one unmistakable form.
 *
 * <p>The form is the ASCII text {@code token-relay audit row 1}, followed by these fields, each as its length in bytes (4
 * bytes, big-endian; all ones for null) and its bytes: writer (16 bytes), seq (8 bytes), at (8 bytes: microseconds since
 * 1970), type, outcome, client, subject, subject_kind, error_id (UTF-8), the number of details (4 bytes), name and value
 * of each detail (UTF-8) in the order of the names' bytes, sealed_person (16 bytes), sealed, prev_hash. Numbers are
 * big-endian. What is sealed goes in as it is stored, so a chain can be verified without any key, and after one was
 * destroyed.
 */
final class AuditHash {

    private static final String FORM = "token-relay audit row 1";
    private static final int NULL = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private AuditHash() throws IOException {
        out.write(FORM.getBytes(StandardCharsets.US_ASCII));
    }

    static RowHash of(UUID writer, long seq, AuditEntry entry, RowHash previousHash) {
        try {
            AuditHash form = new AuditHash();
            form.uuid(writer);
            form.number(seq);
            form.number(microseconds(entry.at()));
            form.text(entry.type());
            form.text(entry.outcome());
            form.text(entry.client());
            form.text(entry.subject());
            form.text(entry.subjectKind());
            form.text(entry.errorId());
            form.details(entry.details());
            SealedData personal = entry.personal();
            form.uuid(personal == null ? null : personal.person());
            form.field(personal == null ? null : personal.content().toByteArray());
            form.field(previousHash.value());
            return new RowHash(MessageDigest.getInstance("SHA-256").digest(form.bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static long microseconds(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
    }

    private void details(Map<String, String> details) throws IOException {
        Map<byte[], String> ordered = new TreeMap<>(Arrays::compareUnsigned);
        details.forEach((name, value) -> ordered.put(name.getBytes(StandardCharsets.UTF_8), value));
        out.writeInt(Integer.BYTES);
        out.writeInt(ordered.size());
        for (Map.Entry<byte[], String> detail : ordered.entrySet()) {
            field(detail.getKey());
            text(detail.getValue());
        }
    }

    private void uuid(@Nullable UUID uuid) throws IOException {
        if (uuid == null) {
            field(null);
            return;
        }
        out.writeInt(2 * Long.BYTES);
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    private void number(long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private void text(@Nullable String text) throws IOException {
        field(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private void field(byte @Nullable [] field) throws IOException {
        out.writeInt(field == null ? NULL : field.length);
        if (field != null) {
            out.write(field);
        }
    }
}
