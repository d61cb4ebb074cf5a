package io.tokenrelay.authserver.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeImageTest {

    private static final Pattern MODULE = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z");
    private static final int PIXELS = 8;

    @Test
    void isReadByAnotherLibraryAsWhatItSays() throws ReaderException {
        String uri = "otpauth://totp/localhost:zo%C3%AB?secret=" + "ABCDEFGH".repeat(4) + "&issuer=localhost";

        assertThat(read(QrCodeImage.of(uri))).isEqualTo(uri);
    }

    @Test
    void hasTheRoomAroundItThatReadersNeed() {
        QrCodeImage image = QrCodeImage.of("otpauth://totp/x");

        assertThat(image.viewBox()).isEqualTo("0 0 " + image.size() + " " + image.size());
        assertThat(MODULE.matcher(image.path()).results()).isNotEmpty().allSatisfy(module -> assertThat(
                        module.group(1) + " " + module.group(2))
                .matches(position -> isInside(module, image.size())));
        assertThat(image).hasToString("QrCodeImage[" + image.size() + "]");
    }

    private static boolean isInside(MatchResult module, int size) {
        int x = Integer.parseInt(module.group(1));
        int y = Integer.parseInt(module.group(2));
        return Math.min(x, y) >= 4 && Math.max(x, y) < size - 4;
    }

    private static String read(QrCodeImage image) throws ReaderException {
        int side = image.size() * PIXELS;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        MODULE.matcher(image.path())
                .results()
                .forEach(module ->
                        paint(pixels, side, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2))));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }

    private static void paint(int[] pixels, int side, int x, int y) {
        for (int row = y * PIXELS; row < (y + 1) * PIXELS; row++) {
            Arrays.fill(pixels, row * side + x * PIXELS, row * side + (x + 1) * PIXELS, 0);
        }
    }
}
