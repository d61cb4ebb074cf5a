package io.tokenrelay.test;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The key by which each service proves who it is, made when it is first asked for: the ones of the registry stay with their owners. */
final class ServiceKeys {

    private final Map<String, ECKey> keys = new ConcurrentHashMap<>();

    /** The service's key, with its private half. */
    ECKey of(String service) {
        return keys.computeIfAbsent(service, name -> TestKeys.generate("key-of-" + name));
    }
}
