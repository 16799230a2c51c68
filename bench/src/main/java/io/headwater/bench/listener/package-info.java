/** How fast history and new blocks get from a node into Kafka. */
@NullMarked
package io.headwater.bench.listener;

import org.jspecify.annotations.NullMarked;
