package io.tokenrelay.authserver.keys;

/** Tags without a server. */
public final class TestBrowserTags {

    private TestBrowserTags() {}

    /** Those of a server with a key of its own. */
    public static BrowserTags create() {
        return new BrowserTags(AesSivKeysets.parse(AesSivKeysets.create()));
    }
}
