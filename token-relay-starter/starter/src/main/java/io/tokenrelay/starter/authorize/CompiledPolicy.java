package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.startup.StartupProblem;
import java.util.List;

/**
 * What became of a method's annotations.
 *
 * @param policy the policy; it refuses everybody when there are problems
 * @param problems what is wrong with the annotations
 */
record CompiledPolicy(AccessPolicy policy, List<StartupProblem> problems) {}
