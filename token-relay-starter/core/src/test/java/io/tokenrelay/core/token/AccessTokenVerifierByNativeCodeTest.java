package io.tokenrelay.core.token;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.crypto.TestNativeCode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** All that is refused stays refused, whoever does the arithmetic. */
@EnabledOnOs(OS.LINUX)
class AccessTokenVerifierByNativeCodeTest extends AccessTokenVerifierTest {

    @Override
    Es256 es256() {
        return TestNativeCode.ES256;
    }
}
