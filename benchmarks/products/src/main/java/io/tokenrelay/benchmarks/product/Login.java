package io.tokenrelay.benchmarks.product;

import io.tokenrelay.benchmarks.http.Browser;

/** What a login left at the client where the person signed in. */
public record Login(String client, Browser browser, String accessToken, String refreshToken, String idToken) {

    @Override
    public String toString() {
        return "Login at " + client;
    }
}
