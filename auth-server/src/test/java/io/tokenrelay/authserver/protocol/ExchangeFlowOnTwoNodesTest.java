package io.tokenrelay.authserver.protocol;

@TwoNodes
class ExchangeFlowOnTwoNodesTest extends ExchangeFlowTest {}
