package io.headwater.inventory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of one partition's records changes.
 *
 * @param partition the partition
 * @param expected where the run begins: the stored next offset; null where none is stored yet
 * @param next where reading goes on after the run
 * @param holdings the sums of the run's movements
 * @param progress where each chain that the run moves stands after it, by chain id
 */
record PartitionChange(
        int partition, @Nullable Long expected, long next, Holdings holdings, Map<Long, BlockPosition> progress) {}
