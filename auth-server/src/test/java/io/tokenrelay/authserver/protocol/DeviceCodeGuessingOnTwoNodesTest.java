package io.tokenrelay.authserver.protocol;

@TwoNodes
class DeviceCodeGuessingOnTwoNodesTest extends DeviceCodeGuessingTest {}
