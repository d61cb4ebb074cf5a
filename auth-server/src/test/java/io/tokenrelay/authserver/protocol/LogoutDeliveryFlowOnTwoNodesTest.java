package io.tokenrelay.authserver.protocol;

@TwoNodes
class LogoutDeliveryFlowOnTwoNodesTest extends LogoutDeliveryFlowTest {}
