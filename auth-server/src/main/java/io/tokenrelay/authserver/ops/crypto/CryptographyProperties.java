package io.tokenrelay.authserver.ops.crypto;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who computes signatures.
 *
 * @param nativeCode whether native code does, where there is some for this machine; a signature then costs a tenth and less
 */
@ConfigurationProperties("auth-server.cryptography")
record CryptographyProperties(@DefaultValue("true") boolean nativeCode) {}
