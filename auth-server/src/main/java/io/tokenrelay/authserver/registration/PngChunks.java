package io.tokenrelay.authserver.registration;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a PNG file (ISO/IEC 15948) what a picture needs: size, colours and pixels. Texts, profiles and what else there can be
 * are left out before anybody unpacks them, and what follows behind the end.
 */
final class PngChunks {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final String END = "IEND";

    private static final int TYPE_BYTES = 4;

    /** Length, type and check sum. */
    private static final int AROUND = Integer.BYTES + TYPE_BYTES + Integer.BYTES;

    private PngChunks() {}

    /** The file with what is needed only; none when it isn't such a file to its end. */
    static Optional<byte[]> needed(byte[] file) {
        if (!Arrays.equals(file, 0, Math.min(file.length, SIGNATURE.length), SIGNATURE, 0, SIGNATURE.length)) {
            return Optional.empty();
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.writeBytes(SIGNATURE);
        ByteBuffer rest = ByteBuffer.wrap(file).position(SIGNATURE.length);
        while (rest.remaining() >= AROUND) {
            int begin = rest.position();
            int length = rest.getInt(begin);
            if (length < 0 || length > rest.remaining() - AROUND) {
                return Optional.empty();
            }
            String type = new String(file, begin + Integer.BYTES, TYPE_BYTES, StandardCharsets.ISO_8859_1);
            if (NEEDED.contains(type)) {
                kept.write(file, begin, AROUND + length);
            }
            if (type.equals(END)) {
                return Optional.of(kept.toByteArray());
            }
            rest.position(begin + AROUND + length);
        }
        return Optional.empty();
    }
}
