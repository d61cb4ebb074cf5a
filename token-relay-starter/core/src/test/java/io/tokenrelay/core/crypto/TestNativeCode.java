package io.tokenrelay.core.crypto;

import java.security.Provider;

/** The native code of the class path. */
public final class TestNativeCode {

    public static final Provider PROVIDER =
            NativeProvider.find().provider().orElseThrow(() -> new IllegalStateException("no native code here"));
    public static final Es256 ES256 = Es256.by(PROVIDER);

    private TestNativeCode() {}
}
