package io.tokenrelay.authserver.protocol;

@TwoNodes
class TokenEndpointsOnTwoNodesTest extends TokenEndpointsTest {}
