/** Who holds what: transfers from Kafka to holdings in PostgreSQL, and HTTP answers about them. */
@NullMarked
package io.headwater.inventory;

import org.jspecify.annotations.NullMarked;
