package io.tokenrelay.authserver.secondfactor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as what an SVG says: the page holds it, so what it says goes nowhere else.
 *
 * @param size the length of its sides, with the quiet zone
 * @param path the dark modules, in units of one module
 */
record QrCodeImage(int size, String path) {

    /** What readers need around the code (ISO/IEC 18004 §6.3.8). */
    private static final int QUIET = 4;

    static QrCodeImage of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(',')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCodeImage(code.size + 2 * QUIET, path.toString());
    }

    /** For the attribute {@code viewBox}. */
    public String viewBox() {
        return "0 0 " + size + " " + size;
    }

    /** Shows nothing: it says a secret. */
    @Override
    public String toString() {
        return "QrCodeImage[" + size + "]";
    }
}
