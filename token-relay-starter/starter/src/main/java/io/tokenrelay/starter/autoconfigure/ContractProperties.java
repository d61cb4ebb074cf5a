package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.contract.ContractCheckMode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of this service's contract.
 *
 * @param check what to do when the registry of the authorization server contradicts it; a server that can't be asked keeps
 *     no service from starting
 */
@ConfigurationProperties("token-relay.contract")
public record ContractProperties(@DefaultValue("warn") ContractCheckMode check) {}
