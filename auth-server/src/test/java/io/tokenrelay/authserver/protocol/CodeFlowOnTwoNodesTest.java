package io.tokenrelay.authserver.protocol;

@TwoNodes
class CodeFlowOnTwoNodesTest extends CodeFlowTest {}
