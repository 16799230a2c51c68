/** Seeded histories of misbehaving nodes and listeners that come and go, judged against the chain. */
@NullMarked
package io.headwater.e2e.campaign;

import org.jspecify.annotations.NullMarked;
