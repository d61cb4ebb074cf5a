package io.tokenrelay.authserver.protocol;

@TwoNodes
class ClientSecretJwtOnTwoNodesTest extends ClientSecretJwtTest {}
