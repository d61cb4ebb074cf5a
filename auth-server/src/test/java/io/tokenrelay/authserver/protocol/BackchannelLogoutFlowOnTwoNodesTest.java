package io.tokenrelay.authserver.protocol;

@TwoNodes
class BackchannelLogoutFlowOnTwoNodesTest extends BackchannelLogoutFlowTest {}
