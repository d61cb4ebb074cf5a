package io.tokenrelay.benchmarks.product;

import io.tokenrelay.benchmarks.http.Browser;

/** An authorization code, with what it takes to redeem it (RFC 7636). */
public record Code(String client, Browser browser, String value, String verifier) {

    @Override
    public String toString() {
        return "Code for " + client;
    }
}
