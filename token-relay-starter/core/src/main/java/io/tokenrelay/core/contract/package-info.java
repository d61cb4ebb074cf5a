/**
 * What a service says of itself, who may call it and whom it calls, and whether a registry says the same.
 *
 * <p>Owns: the contract, its JSON form, the comparison with a registry. Doesn't own: how a contract comes out of an
 * application (the starter's) and where it is kept (the test kit's, the command's).
 */
@NullMarked
package io.tokenrelay.core.contract;

import org.jspecify.annotations.NullMarked;
