package io.headwater.demo;

import io.headwater.chain.EvmNode;
import io.headwater.demo.Summary.Webhooks;
import io.headwater.demo.screen.Snapshot;
import io.headwater.demo.screen.SnapshotReader;
import io.headwater.demo.webhooks.WebhookReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The end of a demo of limited length: everything drains, then everything is recounted. */
final class Recount {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration ASK_AGAIN = Duration.ofMillis(300);
    private static final int SHOWN = 20;

    private final EvmNode node;
    private final SnapshotReader reader;
    private final WebhookReceiver receiver;
    private final Progress progress;

    Recount(EvmNode node, SnapshotReader reader, WebhookReceiver receiver, Progress progress) {
        this.node = node;
        this.reader = reader;
        this.receiver = receiver;
        this.progress = progress;
    }

    /** Drains, verifies and says what was found. */
    Verdict conclude(Verifier verifier, Places places) throws Exception {
        List<String> problems = new ArrayList<>();
        progress.say("traffic has ended; waiting until the pipeline has nothing more to do");
        if (!new Drain(node, reader).await()) {
            problems.add("the pipeline still had something to do when it was verified");
        }
        progress.say("verifying against the chain");
        Findings findings = verifier.verify(places);
        problems.addAll(findings.differences());
        Webhooks webhooks = webhooks(problems);
        tell(problems);
        return new Verdict(Summary.of(findings, webhooks), problems.isEmpty());
    }

    private Webhooks webhooks(List<String> problems) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Snapshot.Webhooks sent = reader.read().webhooks();
        while (!known(sent) && System.nanoTime() < deadline) {
            Thread.sleep(ASK_AGAIN);
            sent = reader.read().webhooks();
        }
        if (!known(sent)) {
            problems.add("the notifier does not say how many webhooks are pending or failed");
        }
        long failed = sent.failed().orElse(0) + receiver.stats().badSignatures();
        Webhooks webhooks =
                new Webhooks(receiver.stats().distinct(), sent.pending().orElse(0), failed);
        problems.addAll(webhooks.problems());
        return webhooks;
    }

    private static boolean known(Snapshot.Webhooks sent) {
        return sent.pending().isPresent() && sent.failed().isPresent();
    }

    private void tell(List<String> problems) {
        problems.stream().limit(SHOWN).forEach(progress::say);
        if (problems.size() > SHOWN) {
            progress.say("and " + (problems.size() - SHOWN) + " lines more");
        }
        progress.say(problems.isEmpty() ? "nothing differs" : "something is wrong, see above");
    }

    /** What was found, and whether it is as it should be. */
    record Verdict(Summary summary, boolean good) {}
}
