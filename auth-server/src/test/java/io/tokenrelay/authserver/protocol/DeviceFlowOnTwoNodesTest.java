package io.tokenrelay.authserver.protocol;

@TwoNodes
class DeviceFlowOnTwoNodesTest extends DeviceFlowTest {}
