package io.tokenrelay.authserver.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoPictureTest {

    private static final int RED = 0xffcc0000;

    @ParameterizedTest
    @CsvSource({"1024,1024,128,128", "1024,1,128,1", "300,600,64,128", "128,64,128,64", "3,5,3,5"})
    void isMadeAnewAndSmall(int width, int height, int itsWidth, int itsHeight) {
        BufferedImage small = made(TestPictures.png(width, height, RED));

        assertThat(small.getWidth()).isEqualTo(itsWidth);
        assertThat(small.getHeight()).isEqualTo(itsHeight);
        assertThat(small.getRGB(0, 0)).isEqualTo(RED);
        assertThat(small.getRGB(itsWidth - 1, itsHeight - 1)).isEqualTo(RED);
    }

    @Test
    void staysAsItIsSeenThrough() {
        assertThat(made(TestPictures.png(600, 600, 0x80cc0000)).getRGB(5, 5) >>> 24)
                .isEqualTo(0x80);
        assertThat(made(TestPictures.png(600, 600, 0)).getRGB(5, 5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_BINARY})
    void isOfAnyKindOfPixels(int type) {
        assertThat(made(TestPictures.write("png", 200, 200, type, 0xffffffff)).getRGB(7, 7))
                .isEqualTo(0xffffffff);
    }

    /** As many bytes come out of noise as of nothing else, and the table has a bound. */
    @Test
    void fitsIntoItsTable() {
        BufferedImage noise = new BufferedImage(128, 128, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(7);
        for (int i = 0; i < 128 * 128; i++) {
            noise.setRGB(i % 128, i / 128, random.nextInt());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise, "png", file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }

        assertThat(LogoPicture.of(file.toByteArray()).orElseThrow()).hasSizeLessThanOrEqualTo(98_304);
    }

    @Test
    void holdsNothingElseOfTheFile() {
        byte[] script = "<script>alert(1)</script>".getBytes(UTF_8);
        byte[] png = TestPictures.png(8, 8, RED);
        byte[] polyglot = Arrays.copyOf(TestPictures.with(png, "tEXt", script), 4096);
        byte[] behind = Arrays.copyOf(png, png.length + script.length);
        System.arraycopy(script, 0, behind, png.length, script.length);

        for (byte[] file : new byte[][] {polyglot, behind}) {
            byte[] made = LogoPicture.of(file).orElseThrow();
            assertThat(new String(made, UTF_8)).doesNotContain("script");
            assertThat(made).isEqualTo(LogoPicture.of(png).orElseThrow());
        }
    }

    /** A reader would unpack the text of a picture with a palette, whose bytes are few and whose letters a hundred million. */
    @Test
    void unpacksNoText() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write("x\0\0".getBytes(UTF_8));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(new byte[100_000_000]);
        }
        byte[] png = TestPictures.write("png", 8, 8, BufferedImage.TYPE_BYTE_INDEXED, RED);
        byte[] bomb = TestPictures.with(png, "zTXt", packed.toByteArray());

        assertThat(PngChunks.needed(bomb)).contains(PngChunks.needed(png).orElseThrow());
        assertThat(LogoPicture.of(bomb)).isPresent();
    }

    @Test
    void isNoneOfMorePixelsThanMayBeWhateverIsBehind() {
        assertThat(LogoPicture.of(TestPictures.png(1025, 1, RED))).isEmpty();
        assertThat(LogoPicture.of(TestPictures.png(1, 1025, RED))).isEmpty();
        assertThat(LogoPicture.of(TestPictures.claiming(TestPictures.png(8, 8, RED), 100_000)))
                .isEmpty();
        assertThat(LogoPicture.of(TestPictures.claiming(TestPictures.png(8, 8, RED), -1)))
                .isEmpty();
        assertThat(LogoPicture.of(TestPictures.claiming(TestPictures.png(8, 8, RED), 0)))
                .isEmpty();
    }

    @Test
    void isNoneOfAnotherFormat() {
        assertThat(LogoPicture.of("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(UTF_8)))
                .isEmpty();
        for (String format : new String[] {"jpg", "gif", "bmp"}) {
            byte[] file = TestPictures.write(format, 8, 8, BufferedImage.TYPE_INT_RGB, RED);
            assertThat(file).as(format).isNotEmpty();
            assertThat(LogoPicture.of(file)).as(format).isEmpty();
        }
    }

    @Test
    void isNoneOfWhatIsBroken() {
        byte[] png = TestPictures.png(8, 8, RED);

        assertThat(LogoPicture.of(new byte[0])).isEmpty();
        for (int length = 0; length < png.length; length++) {
            assertThat(LogoPicture.of(Arrays.copyOf(png, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    private static BufferedImage made(byte[] file) {
        Optional<byte[]> png = LogoPicture.of(file);
        return TestPictures.read(png.orElseThrow());
    }
}
