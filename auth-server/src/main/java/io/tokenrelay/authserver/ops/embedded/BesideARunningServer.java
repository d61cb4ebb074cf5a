package io.tokenrelay.authserver.ops.embedded;

/**
 * As a bean: use the embedded database of a server that already runs on the directory, rather than refuse. For a command
 * that does one thing and ends; a second server must not.
 */
public final class BesideARunningServer {}
