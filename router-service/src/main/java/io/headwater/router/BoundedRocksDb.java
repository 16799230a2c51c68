package io.headwater.router;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all stores of this process together: the defaults of Kafka Streams are 50 MB of block cache and
 * 48 MB of write buffers for each task.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 16L << 20;
    private static final long ALL_WRITE_BUFFERS_BYTES = 8L << 20;
    private static final long WRITE_BUFFER_BYTES = 2L << 20;

    static {
        RocksDB.loadLibrary();
    }

    // Shared by all stores, so that nobody closes them before the process ends.
    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(ALL_WRITE_BUFFERS_BYTES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE).setCacheIndexAndFilterBlocks(true).setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table)
                .setWriteBufferManager(WRITE_BUFFERS)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {}
}
