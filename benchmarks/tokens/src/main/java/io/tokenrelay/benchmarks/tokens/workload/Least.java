package io.tokenrelay.benchmarks.tokens.workload;

/**
 * What one unit of a workload takes at least, at any server which doesn't remember what it has verified.
 *
 * @param requests HTTP requests
 * @param signatures that are made
 * @param verifications of signatures
 * @param passwords that are hashed
 */
public record Least(int requests, int signatures, int verifications, int passwords) {}
