package io.headwater.demo;

import io.headwater.chain.EvmNode;
import io.headwater.demo.Summary.Webhooks;
import io.headwater.demo.screen.Snapshot;
import io.headwater.demo.screen.SnapshotReader;
import io.headwater.demo.webhooks.WebhookReceiver;
import java.util.OptionalLong;

/** The end of a demo of limited length: everything drains, then everything is recounted. */
final class Ending {
    private static final int SHOWN = 20;

    private final EvmNode node;
    private final SnapshotReader reader;
    private final WebhookReceiver receiver;
    private final Progress progress;

    Ending(EvmNode node, SnapshotReader reader, WebhookReceiver receiver, Progress progress) {
        this.node = node;
        this.reader = reader;
        this.receiver = receiver;
        this.progress = progress;
    }

    /** Drains, verifies and says what was found. */
    Verdict conclude(Verifier verifier, Places places) throws Exception {
        progress.say("traffic has ended; waiting until the pipeline has nothing more to do");
        boolean drained = new Drain(node, reader).await();
        if (!drained) {
            progress.say("the pipeline still has something to do; verifying all the same");
        }
        progress.say("verifying against the chain");
        Findings findings = verifier.verify(places);
        Summary summary = Summary.of(findings, webhooks());
        findings.differences().stream().limit(SHOWN).forEach(progress::say);
        boolean good = drained && findings.differences().isEmpty() && summary.webhooksDone();
        progress.say(good ? "nothing differs" : "something differs");
        return new Verdict(summary, good);
    }

    private Webhooks webhooks() throws InterruptedException {
        Snapshot.Webhooks sent = reader.read().webhooks();
        long failed = value(sent.failed()) + receiver.stats().badSignatures();
        return new Webhooks(receiver.stats().distinct(), value(sent.pending()), failed);
    }

    private static long value(OptionalLong measured) {
        return measured.orElse(0);
    }

    /** What was found, and whether it is as it should be. */
    record Verdict(Summary summary, boolean good) {}
}
