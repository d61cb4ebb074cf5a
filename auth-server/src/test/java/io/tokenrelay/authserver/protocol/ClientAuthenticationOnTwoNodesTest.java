package io.tokenrelay.authserver.protocol;

@TwoNodes
class ClientAuthenticationOnTwoNodesTest extends ClientAuthenticationTest {}
