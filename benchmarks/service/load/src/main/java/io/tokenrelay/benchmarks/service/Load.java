package io.tokenrelay.benchmarks.service;

/**
 * What came of one stretch of load.
 *
 * @param perSecond answers a second
 * @param p50 the median latency, in milliseconds
 * @param p99 the latency that one in a hundred exceeded, in milliseconds
 * @param cpuMicros CPU time of the service for each request, in microseconds
 */
record Load(double perSecond, double p50, double p99, double cpuMicros) {}
