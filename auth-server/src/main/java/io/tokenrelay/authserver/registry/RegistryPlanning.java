package io.tokenrelay.authserver.registry;

/** What came of comparing a registry with the one in force. */
public sealed interface RegistryPlanning permits RegistryPlan, RegistryRefusal {}
