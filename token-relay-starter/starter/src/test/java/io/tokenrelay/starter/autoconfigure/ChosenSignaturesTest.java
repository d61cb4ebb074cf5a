package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.tokenrelay.core.crypto.NativeProvider;
import java.security.Provider;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ChosenSignaturesTest {

    private final Provider provider = NativeProvider.platform();

    @Test
    void whatProvedItselfIsUsedAndTheLogSaysSo(CapturedOutput log) throws JOSEException {
        assertThat(providerOf(new NativeProvider.Found(Optional.of(provider), true, "")))
                .isSameAs(provider);
        assertThat(log).contains("Signatures by native code: " + provider.getName());
    }

    @Test
    void whatIsThereAndUnusableLeavesThePlatformAndTheLogSaysWhy(CapturedOutput log) throws JOSEException {
        assertThat(providerOf(new NativeProvider.Found(Optional.empty(), true, "fails its own tests")))
                .isNull();
        assertThat(log).contains("Signatures by the platform: fails its own tests");
    }

    @Test
    void whereNobodyBringsAnyNothingIsSaid(CapturedOutput log) throws JOSEException {
        assertThat(providerOf(NativeProvider.find())).isNull();
        assertThat(log).doesNotContain("Signatures by");
    }

    private static Provider providerOf(NativeProvider.Found found) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        return ChosenSignatures.choose(found).verifier(key).getJCAContext().getProvider();
    }
}
