package io.tokenrelay.authserver.protocol;

@TwoNodes
class PossessionFlowOnTwoNodesTest extends PossessionFlowTest {}
