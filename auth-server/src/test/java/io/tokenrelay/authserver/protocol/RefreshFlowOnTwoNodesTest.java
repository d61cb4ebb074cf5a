package io.tokenrelay.authserver.protocol;

@TwoNodes
class RefreshFlowOnTwoNodesTest extends RefreshFlowTest {}
