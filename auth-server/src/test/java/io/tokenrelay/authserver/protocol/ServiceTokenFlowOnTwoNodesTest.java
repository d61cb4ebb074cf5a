package io.tokenrelay.authserver.protocol;

@TwoNodes
class ServiceTokenFlowOnTwoNodesTest extends ServiceTokenFlowTest {}
