package io.tokenrelay.authserver.protocol;

@TwoNodes
class LogoutQuestionFlowOnTwoNodesTest extends LogoutQuestionFlowTest {}
