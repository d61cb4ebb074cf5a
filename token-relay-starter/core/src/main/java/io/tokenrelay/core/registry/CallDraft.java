package io.tokenrelay.core.registry;

import org.yaml.snakeyaml.nodes.Node;

/**
 * A call as the file declares it.
 *
 * @param call what it says
 * @param calleeAt where the callee stands
 * @param scopeAt where the scope stands
 * @param causeAt where the cause stands, or the scope when there is none
 */
record CallDraft(Call call, Node calleeAt, Node scopeAt, Node causeAt) {}
