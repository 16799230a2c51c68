package io.headwater.common.kafka;

import java.util.Map;

/**
 * What a topic must look like.
 *
 * @param name the topic
 * @param partitions the exact number of partitions: order and block markers depend on it
 * @param config topic configuration used when it is created
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {}
