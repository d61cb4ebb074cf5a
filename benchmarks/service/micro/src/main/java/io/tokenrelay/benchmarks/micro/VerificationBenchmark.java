package io.tokenrelay.benchmarks.micro;

import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A token that was never seen, one that was, and beside them the bare signature: the least that a new one can cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VerificationBenchmark {

    private final Sample sample = new Sample();
    private final TokenValue token = sample.sign();
    private final VerifiedTokens tokens = new VerifiedTokens(sample.verifier, sample.clock);
    private final byte[] signed = token.reveal().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final PublicKey publicKey;
    private final byte[] signature;

    public VerificationBenchmark() {
        try {
            PrivateKey privateKey = sample.key.toPrivateKey();
            publicKey = sample.key.toPublicKey();
            Signature signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(privateKey);
            signing.update(signed);
            signature = signing.sign();
        } catch (GeneralSecurityException | com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is refused would be measured as if it were believed. */
    @Setup
    public void check() {
        if (!(newToken() instanceof Verification.Verified) || !(repeatedToken() instanceof Verification.Verified)) {
            throw new IllegalStateException("The token is to be believed");
        }
    }

    @Benchmark
    public Verification newToken() {
        return sample.verifier.verify(copy());
    }

    /** As each request brings it: the same characters, another object. */
    @Benchmark
    public Verification repeatedToken() {
        return tokens.verify(copy());
    }

    @Benchmark
    public boolean signatureAlone() throws GeneralSecurityException {
        Signature verifying = Signature.getInstance("SHA256withECDSA");
        verifying.initVerify(publicKey);
        verifying.update(signed);
        return verifying.verify(signature);
    }

    private TokenValue copy() {
        return new TokenValue(new String(signed, java.nio.charset.StandardCharsets.US_ASCII));
    }
}
