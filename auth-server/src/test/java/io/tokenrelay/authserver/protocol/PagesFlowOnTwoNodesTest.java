package io.tokenrelay.authserver.protocol;

@TwoNodes
class PagesFlowOnTwoNodesTest extends PagesFlowTest {}
