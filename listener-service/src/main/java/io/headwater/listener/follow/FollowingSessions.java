package io.headwater.listener.follow;

import io.headwater.common.event.Stage;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.listener.backfill.Backfill;
import io.headwater.listener.backfill.History;
import io.headwater.listener.contracts.ContractBook;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.EventPreparer;
import io.headwater.listener.publish.EventPublisher;
import io.headwater.listener.publish.Progress;

/**
 * Opens sessions that go on where the last commit of the chain stands.
 *
 * @param chain its name
 * @param start where a chain begins that has no checkpoint yet
 * @param contracts what is listened to
 * @param preparer makes records of events
 * @param heads woken when something is to be published besides new blocks
 */
public record FollowingSessions(
        String chain,
        Checkpoint start,
        ChainReader reader,
        FinalityReader finality,
        History history,
        ContractFeed contracts,
        EventPreparer preparer,
        ChainMetrics metrics,
        HeadSignal heads) {

    public FollowingSession open(KafkaClients kafka) throws InterruptedException {
        EventPublisher publisher = EventPublisher.open(chain, kafka);
        try {
            Progress progress = publisher.progress();
            Checkpoint checkpoint = progress.checkpoint().orElse(start);
            if (checkpoint.chainId() != start.chainId()) {
                throw new StartupException(
                        "the checkpoint of chain '" + chain + "' is of chain id " + checkpoint.chainId()
                                + " but its nodes are of " + start.chainId()
                                + ": correct the chain's endpoints, or give it another name");
            }
            // Not earlier: the last leader's children are in the topic only now that nobody else can write.
            contracts.awaitEnd();
            ContractBook book = ContractBook.open(
                    new ContractBook.Scope(chain, start.chainId(), start.next()),
                    contracts.children(chain),
                    progress.contracts());
            return new FollowingSession(this, publisher, checkpoint, book);
        } catch (RuntimeException | InterruptedException e) {
            publisher.close();
            throw e;
        }
    }

    /** Begins to read the chain's own history. */
    HistoryBatches history(long from, long to, ContractBook book) {
        Backfill.Task task = new Backfill.Task(from, to, book.live(), book.discoveries(), number -> Stage.FINALIZED);
        return read(chain, task, true);
    }

    /**
     * Begins to read history.
     *
     * @param what is read, for whoever looks at its progress
     * @param whole whether it is the chain's, not one contract's
     */
    HistoryBatches read(String what, Backfill.Task task, boolean whole) {
        return new HistoryBatches(
                new Backfill<>(history, task, preparer::history, heads::wake),
                new HistoryProgress(what, task.from(), task.to(), metrics),
                whole);
    }
}
