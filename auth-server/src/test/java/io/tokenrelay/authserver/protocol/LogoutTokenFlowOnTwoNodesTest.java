package io.tokenrelay.authserver.protocol;

@TwoNodes
class LogoutTokenFlowOnTwoNodesTest extends LogoutTokenFlowTest {}
