package io.tokenrelay.authserver.registration;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes of what somebody sent a small picture of our own: its pixels, written anew, and nothing else of the file.
 *
 * <p>PNG only. It is read by Java code, while other formats are by native libraries; and it can't take long, as JPEG with many scans can.
 * What is said of the size is looked at before anything is unpacked.
 */
final class LogoPicture {

    /** The largest file that is looked at, in bytes. */
    static final int LARGEST = 128 * 1024;

    /** The largest picture, in pixels each way. */
    static final int MOST_PIXELS = 1024;

    /** What comes out of it has no more, each way: twice as many as the page shows. */
    static final int SIDE = 128;

    private LogoPicture() {}

    /** The picture as PNG, no larger than it may be; none when the file has none that may be shown. */
    static Optional<byte[]> of(byte[] file) {
        return PngChunks.needed(file)
                .flatMap(LogoPicture::read)
                .map(LogoPicture::small)
                .map(LogoPicture::write);
    }

    private static Optional<BufferedImage> read(byte[] png) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input, true, true);
            return fits(reader) ? Optional.of(reader.read(0)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // What readers throw at files that were made for it is whatever comes.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static boolean fits(ImageReader reader) throws IOException {
        return reader.getWidth(0) <= MOST_PIXELS && reader.getHeight(0) <= MOST_PIXELS;
    }

    private static BufferedImage small(BufferedImage picture) {
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        int width = longer <= SIDE ? picture.getWidth() : Math.max(1, picture.getWidth() * SIDE / longer);
        int height = longer <= SIDE ? picture.getHeight() : Math.max(1, picture.getHeight() * SIDE / longer);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            int top = y * picture.getHeight() / height;
            int bottom = Math.max(top + 1, (y + 1) * picture.getHeight() / height);
            for (int x = 0; x < width; x++) {
                int left = x * picture.getWidth() / width;
                int right = Math.max(left + 1, (x + 1) * picture.getWidth() / width);
                small.setRGB(
                        x, y, average(picture.getRGB(left, top, right - left, bottom - top, null, 0, right - left)));
            }
        }
        return small;
    }

    /** Of several pixels, by how much of each is seen. */
    private static int average(int[] pixels) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int pixel : pixels) {
            int seen = pixel >>> 24;
            alpha += seen;
            red += (long) seen * (pixel >> 16 & 0xff);
            green += (long) seen * (pixel >> 8 & 0xff);
            blue += (long) seen * (pixel & 0xff);
        }
        return alpha == 0
                ? 0
                : (int) (alpha / pixels.length) << 24
                        | (int) (red / alpha) << 16
                        | (int) (green / alpha) << 8
                        | (int) (blue / alpha);
    }

    private static byte[] write(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", output);
        } catch (IOException e) {
            throw new IllegalStateException("Can't write to memory", e);
        }
        return png.toByteArray();
    }
}
