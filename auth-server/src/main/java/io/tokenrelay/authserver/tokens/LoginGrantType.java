package io.tokenrelay.authserver.tokens;

/** What a client can present to get the tokens of a login, and how events name what became of it. */
enum LoginGrantType {
    CODE("code.redeemed", "code.refused"),
    REFRESH_TOKEN("refresh.rotated", "refresh.refused"),
    DEVICE_CODE("device-code.redeemed", "device-code.refused");

    private final String redeemed;
    private final String refused;

    LoginGrantType(String redeemed, String refused) {
        this.redeemed = redeemed;
        this.refused = refused;
    }

    String redeemed() {
        return redeemed;
    }

    String refused() {
        return refused;
    }
}
