package io.tokenrelay.authserver.protocol;

@TwoNodes
class LogoutFlowOnTwoNodesTest extends LogoutFlowTest {}
