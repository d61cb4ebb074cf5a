package io.tokenrelay.core.exchange;

/** A rule of one of the decisions: of exchange, or of client credentials. */
public sealed interface RuleCode extends RefusalCode permits ExchangeRule, ServiceTokenRule {

    /** The rule's name: that of its constant. */
    String name();

    /** On which part of the registry it rests. */
    RegistryBasis basis();
}
