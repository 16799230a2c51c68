package io.headwater.e2e.campaign.world;

import io.headwater.e2e.campaign.contracts.ContractPlan;
import io.headwater.e2e.campaign.contracts.Entry;
import io.headwater.e2e.campaign.contracts.Form;
import io.headwater.testing.chain.ScriptedContracts;
import io.headwater.testing.chain.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws which contracts of a scripted chain are followed, and which of them come late: tokens of all standards, what no ABI
 * fits, the factory, an address that will be a child of it, and whatever contract logs a certain event.
 */
final class ScriptedPlan {
    private final Random random;
    private final long seed;

    private ScriptedPlan(long seed) {
        this.seed = seed;
        this.random = Seeds.stream(seed, "contracts");
    }

    static ContractPlan draw(long seed) {
        return new ScriptedPlan(seed).draw();
    }

    private ContractPlan draw() {
        List<Entry> first = new ArrayList<>();
        List<Entry> late = new ArrayList<>();
        for (Entry each : candidates()) {
            switch (random.nextInt(6)) {
                case 0, 1 -> first.add(each);
                case 2, 3, 4 -> late.add(each);
                default -> {
                    if (each.children() != null) {
                        late.add(each);
                    }
                }
            }
        }
        Collections.shuffle(late, random);
        return new ContractPlan(first, late, true);
    }

    private List<Entry> candidates() {
        List<Entry> all = new ArrayList<>(List.of(
                token(),
                Entry.contract("proxy", ScriptedContracts.PROXY, Form.ERC20, start()),
                Entry.contract("collectible", ScriptedContracts.COLLECTIBLE, Form.ERC721, start()),
                Entry.contract("multi", ScriptedContracts.MULTI_TOKEN, Form.ERC1155, start()),
                Entry.contract("anonymous", ScriptedContracts.ANONYMOUS, Form.ERC20, start()),
                Entry.contract(
                        "garbled",
                        ScriptedContracts.GARBLED,
                        random.nextBoolean() ? Form.ERC20 : Form.ERC1155,
                        start()),
                Entry.factory(start()),
                Entry.contract("child", ScriptedContracts.child(seed, 10 + random.nextInt(60)), Form.ERC20, start())));
        if (random.nextBoolean()) {
            all.add(any());
        }
        return all;
    }

    private Entry token() {
        List<String> events = random.nextInt(4) == 0 ? List.of("Transfer") : List.of();
        return new Entry("token", ScriptedContracts.TOKEN, Form.ERC20, events, null, start());
    }

    private Entry any() {
        return switch (random.nextInt(4)) {
            case 0 -> Entry.any("transfers", Form.ERC20, List.of("Transfer"), start());
            case 1 -> Entry.any("approvals", Form.ERC20, List.of("Approval"), start());
            case 2 -> Entry.any("collectibles", Form.ERC721, List.of(), start());
            default -> Entry.any("multis", Form.ERC1155, List.of("TransferSingle", "ApprovalForAll"), start());
        };
    }

    /** The chain's first block, one that is past when listeners begin, or one that may still come. */
    private long start() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> 0;
            case 2 -> random.nextInt(60);
            default -> random.nextInt(500);
        };
    }
}
