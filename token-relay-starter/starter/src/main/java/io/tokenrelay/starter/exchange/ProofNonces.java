package io.tokenrelay.starter.exchange;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The nonce that each server gave last, for the next proof that it gets (RFC 9449 §8 and §9). Safe for use by many threads. */
public final class ProofNonces {

    private static final Pattern FORM = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,512}");

    private final Map<String, String> byOrigin = new ConcurrentHashMap<>();

    /** The nonce for a proof that goes there. */
    public Optional<String> of(URI target) {
        return Optional.ofNullable(byOrigin.get(origin(target)));
    }

    /** Keeps the nonce of an answer from there, if it has one. */
    public void keep(URI target, Optional<String> nonce) {
        nonce.filter(value -> FORM.matcher(value).matches()).ifPresent(value -> byOrigin.put(origin(target), value));
    }

    /** One more entry for a server that is called by two names hurts nobody. */
    private static String origin(URI target) {
        return target.getScheme() + "://" + target.getRawAuthority();
    }
}
