package io.tokenrelay.authserver.exchange;

import io.tokenrelay.core.exchange.Explanation;
import io.tokenrelay.core.registry.RegistryLines;

/**
 * An explanation, and the registry that it rests on.
 *
 * @param explanation what each rule says
 * @param version the number of the registry
 * @param lines where in the text of the registry each thing stands
 */
public record Explained(Explanation explanation, long version, RegistryLines lines) {}
