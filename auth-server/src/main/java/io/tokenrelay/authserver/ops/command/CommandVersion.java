package io.tokenrelay.authserver.ops.command;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar; a development build has none. */
final class CommandVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = getClass().getPackage().getImplementationVersion();
        return new String[] {"Token Relay authorization server " + (version == null ? "(development build)" : version)};
    }
}
