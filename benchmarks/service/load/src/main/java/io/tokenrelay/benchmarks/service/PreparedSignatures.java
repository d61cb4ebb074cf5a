package io.tokenrelay.benchmarks.service;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.crypto.NativeProvider;

/** Who signs what is sent: native code where it works, because thousands of tokens and proofs are made before each load. */
final class PreparedSignatures {

    static final Es256 ES256 = NativeProvider.find().provider().map(Es256::by).orElseGet(Es256::platform);

    private PreparedSignatures() {}
}
