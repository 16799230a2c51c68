/** Contracts' ABIs: logs become events, arguments become call data (Solidity, "Contract ABI Specification"). */
@NullMarked
package io.headwater.chain.abi;

import org.jspecify.annotations.NullMarked;
