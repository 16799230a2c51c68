/** What is listened to: contracts as records of {@code headwater.contracts} and as files that people write. */
@NullMarked
package io.headwater.chain.contract;

import org.jspecify.annotations.NullMarked;
