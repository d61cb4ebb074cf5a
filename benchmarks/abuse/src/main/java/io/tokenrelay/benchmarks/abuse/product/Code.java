package io.tokenrelay.benchmarks.abuse.product;

import io.tokenrelay.benchmarks.abuse.http.Browser;

/** An authorization code, with what it takes to redeem it (RFC 7636). */
public record Code(String client, Browser browser, String value, String verifier) {

    @Override
    public String toString() {
        return "Code for " + client;
    }
}
