/** Contracts as operators apply them, and what each of them asks for, said without the listener's own code. */
@NullMarked
package io.headwater.e2e.campaign.contracts;

import org.jspecify.annotations.NullMarked;
