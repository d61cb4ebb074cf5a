package io.tokenrelay.benchmarks.scale;

import java.util.Map;

/**
 * What everything cost at one size.
 *
 * @param name what has grown last, and how far
 * @param size how many there are of it
 * @param costs of each operation
 */
record Step(String name, int size, Map<Operation, Pair> costs) {}
