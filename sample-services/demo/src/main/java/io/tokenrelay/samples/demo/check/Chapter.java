package io.tokenrelay.samples.demo.check;

import java.util.List;

/** Scenarios that belong together, in the order in which they run. */
record Chapter(String title, List<Scenario> scenarios) {}
