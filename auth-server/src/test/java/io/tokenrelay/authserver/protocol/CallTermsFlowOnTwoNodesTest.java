package io.tokenrelay.authserver.protocol;

@TwoNodes
class CallTermsFlowOnTwoNodesTest extends CallTermsFlowTest {}
