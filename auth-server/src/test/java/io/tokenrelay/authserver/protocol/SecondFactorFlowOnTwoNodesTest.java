package io.tokenrelay.authserver.protocol;

@TwoNodes
class SecondFactorFlowOnTwoNodesTest extends SecondFactorFlowTest {}
