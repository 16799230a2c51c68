package io.headwater.cli.verify;

import io.headwater.cli.options.UnusableOptionException;
import io.headwater.cli.verify.Difference.Kind;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events topic as its readers see it: the story of every event, and what is wrong with the topic by itself. */
final class TopicState implements Consumer<ConsumerRecord<byte[], byte[]>> {
    private final long chainId;
    private final EventForm form;
    private final List<PartitionCursor> cursors;
    private final EventBook book = new EventBook();
    private final Differences differences = new Differences();
    private boolean begun;

    TopicState(long chainId, EventForm form, int partitions) {
        this.chainId = chainId;
        this.form = form;
        this.cursors = Stream.generate(PartitionCursor::new).limit(partitions).toList();
    }

    /** @throws UnusableOptionException when the topic is another chain's from its beginning */
    @Override
    public void accept(ConsumerRecord<byte[], byte[]> source) {
        try {
            ChainRecord chainRecord = Records.read(source.headers(), source.value());
            requireChain(source.topic(), chainRecord);
            begun = true;
            if (chainRecord instanceof ChainEvent event) {
                event(source.partition(), event);
            } else if (chainRecord instanceof BlockMarker marker) {
                cursors.get(source.partition()).marker(marker).forEach(book::remove);
            }
        } catch (UnreadableRecordException e) {
            String place = source.topic() + "-" + source.partition() + "@" + source.offset();
            differences.add(Kind.UNREADABLE, place, String.valueOf(e.getMessage()));
        }
    }

    private void requireChain(String topic, ChainRecord chainRecord) throws UnreadableRecordException {
        if (chainRecord.chainId() != chainId) {
            String problem = "tells of chain " + chainRecord.chainId() + " but the node serves chain " + chainId;
            if (!begun) {
                throw new UnusableOptionException("--chain", topic, problem + "; give that chain's node with --node");
            }
            throw new UnreadableRecordException(problem);
        }
    }

    private void event(int partition, ChainEvent event) {
        if (form.contracts().leavesOut(event.contract())) {
            return;
        }
        if (!book.observe(event)) {
            differences.add(Kind.DUPLICATED, event.id(), "published again in partition " + partition);
            return;
        }
        String misplaced = cursors.get(partition)
                .event(
                        event,
                        form.contracts()
                                .mayBeLate(event.contract(), event.block().number()));
        if (misplaced != null) {
            differences.add(Kind.OUT_OF_ORDER, event.id(), misplaced);
        }
        form.mistakes(event).forEach(mistake -> differences.add(Kind.ALTERED, event.id(), mistake));
    }

    /** Where the partitions stand, the lowest first; fewer than there are partitions before the first markers. */
    List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (PartitionCursor cursor : cursors) {
            Optional.ofNullable(cursor.standing()).ifPresent(standings::add);
        }
        standings.sort(Comparator.comparingLong(Standing::number));
        return standings;
    }

    int partitions() {
        return cursors.size();
    }

    EventBook book() {
        return book;
    }

    /** What is wrong with the topic, whatever the chain says. */
    Differences differences() {
        return differences;
    }

    /** How many reorganisations were told. */
    long reorganisations() {
        return cursors.stream()
                .mapToLong(PartitionCursor::reorganisations)
                .max()
                .orElse(0);
    }
}
