/** The demo's contracts and what happens to them: transfers, mints, burns, batches, reverts, and reorganisations. */
@NullMarked
package io.headwater.demo.traffic;

import org.jspecify.annotations.NullMarked;
