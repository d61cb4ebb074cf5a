package io.tokenrelay.authserver.protocol;

@TwoNodes
class AdminCallerFlowOnTwoNodesTest extends AdminCallerFlowTest {}
