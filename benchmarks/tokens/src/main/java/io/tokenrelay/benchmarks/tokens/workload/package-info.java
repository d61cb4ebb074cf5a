/** What is asked of the products, request by request, and how an answer is told from a refusal. Owns no product. */
@NullMarked
package io.tokenrelay.benchmarks.tokens.workload;

import org.jspecify.annotations.NullMarked;
