package io.tokenrelay.authserver.registration;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures of one colour, and what people do to files of them. */
public final class TestPictures {

    private static final int HEADER = 8 + 25;

    private TestPictures() {}

    /** A PNG file. */
    public static byte[] png(int width, int height, int argb) {
        return write("png", width, height, BufferedImage.TYPE_INT_ARGB, argb);
    }

    static byte[] write(String format, int width, int height, int type, int argb) {
        BufferedImage picture = new BufferedImage(width, height, type);
        int[] row = new int[width];
        Arrays.fill(row, argb);
        for (int y = 0; y < height; y++) {
            picture.setRGB(0, y, width, 1, row, 0, width);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with one more chunk behind its header. */
    static byte[] with(byte[] png, String type, byte[] content) {
        byte[] named = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(named);
        sum.update(content);
        ByteBuffer file = ByteBuffer.allocate(png.length + 12 + content.length);
        file.put(png, 0, HEADER)
                .putInt(content.length)
                .put(named)
                .put(content)
                .putInt((int) sum.getValue())
                .put(png, HEADER, png.length - HEADER);
        return file.array();
    }

    /** The file with another width in its header, and the right check sum. */
    static byte[] claiming(byte[] png, int width) {
        byte[] changed = png.clone();
        ByteBuffer.wrap(changed).putInt(16, width);
        CRC32 sum = new CRC32();
        sum.update(changed, 12, 17);
        ByteBuffer.wrap(changed).putInt(29, (int) sum.getValue());
        return changed;
    }
}
