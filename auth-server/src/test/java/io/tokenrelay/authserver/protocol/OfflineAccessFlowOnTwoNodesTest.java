package io.tokenrelay.authserver.protocol;

@TwoNodes
class OfflineAccessFlowOnTwoNodesTest extends OfflineAccessFlowTest {}
