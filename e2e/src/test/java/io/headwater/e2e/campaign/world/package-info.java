/** Chains in the making, scripted or of real nodes, and what is true of them at the end. */
@NullMarked
package io.headwater.e2e.campaign.world;

import org.jspecify.annotations.NullMarked;
