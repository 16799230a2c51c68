package io.headwater.cli.verify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for people. */
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(VerifyReport report) {
        ReportText text = new ReportText();
        text.table(report);
        text.differences(report);
        return text.text.toString();
    }

    private void table(VerifyReport report) {
        VerifyReport.Chain chain = report.chain();
        line("chain %s (id %d), verified up to block %d", chain.name(), chain.id(), chain.block());
        VerifyReport.Events events = report.events();
        line(
                "  events    on chain %d, published %d, removed %d by %d reorganisations",
                events.onChain(), events.published(), events.removed(), report.reorgs());
        line(
                "            missing %d, duplicated %d, invented %d, altered %d, out of order %d, unreadable %d",
                events.missing(),
                events.duplicated(),
                events.invented(),
                events.altered(),
                events.outOfOrder(),
                events.unreadable());
        audit(report);
        line(
                "  holders   checked %d, wrong %d",
                report.holders().checked(), report.holders().wrong());
    }

    private void audit(VerifyReport report) {
        VerifyReport.Audit audit = report.audit();
        if (audit == null) {
            line("  audit log left out: give its folder with --audit");
            return;
        }
        line(
                "  audit log audited %d, missing %d, duplicated %d, invented %d, altered %d",
                report.events().audited(), audit.missing(), audit.duplicated(), audit.invented(), audit.altered());
    }

    private void differences(VerifyReport report) {
        if (report.ok()) {
            line("nothing differs");
            return;
        }
        line("%d differences:", report.differences().size() + report.moreDifferences());
        for (Difference difference : report.differences()) {
            line("  %-16s %s: %s", difference.kind().word(), difference.subject(), difference.detail());
        }
        if (report.moreDifferences() > 0) {
            line("  and %d more", report.moreDifferences());
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private void line(String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
