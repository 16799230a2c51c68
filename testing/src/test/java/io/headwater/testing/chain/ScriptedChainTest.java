package io.headwater.testing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Log;
import io.headwater.chain.abi.ContractAbi;
import io.headwater.chain.abi.DecodedEvent;
import io.headwater.chain.abi.Decoding;
import io.headwater.chain.abi.EventDecoder;
import io.headwater.chain.abi.StandardAbis;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptedChainTest {
    private static final EventDecoder DECODER = EventDecoder.of(List.of(
            StandardAbis.erc20(),
            StandardAbis.erc721(),
            StandardAbis.erc1155(),
            ContractAbi.parse(ScriptedContracts.FACTORY_ABI)));

    @Test
    void theSameSeedAndOperationsGiveTheSameHistory() {
        List<ScriptedBlock> one = history(ScriptedChain.of(7), 7);
        List<ScriptedBlock> other = history(ScriptedChain.of(7), 7);

        assertThat(one.stream().map(ScriptedChainTest::bytes))
                .isEqualTo(other.stream().map(ScriptedChainTest::bytes).toList());
        assertThat(history(ScriptedChain.of(8), 7)).doesNotContainAnyElementsOf(one);
    }

    @Test
    void aForkChangesNothingOfTheHistory() {
        ScriptedChain chain = ScriptedChain.of(7);
        chain.mine(5);
        ChainView fork = chain.fork(3, 4, "a");

        assertThat(fork.head().number()).isEqualTo(6);
        assertThat(fork.blocks().subList(0, 3))
                .isEqualTo(chain.canonicalBlocks().subList(0, 3));
        assertThat(chain.canonicalBlocks())
                .doesNotContainAnyElementsOf(fork.blocks().subList(3, 7));
        assertThat(chain.everMined()).containsAll(fork.logs());
        assertThat(fork.blocks()).isEqualTo(chain.fork(3, 4, "a").blocks());
        assertThat(history(chain, 1)).isEqualTo(history(mined(7, 5), 1));
    }

    @Test
    void holdsEveryKindOfLog() {
        Map<String, Integer> decoded = new TreeMap<>();
        Set<String> signatures = new HashSet<>();
        for (Log log : mined(1, 400).canonical()) {
            Decoding decoding = DECODER.decode(log);
            decoded.merge(log.address() + " " + (decoding instanceof DecodedEvent), 1, Integer::sum);
            if (decoding instanceof DecodedEvent event) {
                signatures.add(event.signature() + log.topics().size());
            }
        }
        assertThat(decoded)
                .containsKeys(ScriptedContracts.TOKEN + " true", ScriptedContracts.STRANGER + " true")
                .containsKeys(ScriptedContracts.ANONYMOUS + " false", ScriptedContracts.GARBLED + " false")
                .doesNotContainKeys(ScriptedContracts.TOKEN + " false", ScriptedContracts.COLLECTIBLE + " false")
                .doesNotContainKeys(ScriptedContracts.MULTI_TOKEN + " false", ScriptedContracts.GARBLED + " true")
                .doesNotContainKeys(ScriptedContracts.FACTORY + " false");
        assertThat(signatures)
                .contains(
                        "Transfer(address,address,uint256)3",
                        "Transfer(address,address,uint256)4",
                        "TransferBatch(address,address,address,uint256[],uint256[])4",
                        "TransferSingle(address,address,address,uint256,uint256)4",
                        "URI(string,uint256)2",
                        "ChildCreated(address)2");
    }

    @Test
    void aChildLogsInTheBlockOfItsBirthBeforeOrAfterTheFactory() {
        Set<Boolean> before = new HashSet<>();
        for (ScriptedBlock block : mined(1, 400).canonicalBlocks()) {
            List<Log> logs = block.logs();
            for (Log birth : logs) {
                if (birth.address().equals(ScriptedContracts.FACTORY)) {
                    String child = "0x" + birth.topics().get(1).substring(26);
                    int first = logs.stream()
                            .filter(log -> log.address().equals(child))
                            .mapToInt(Log::logIndex)
                            .min()
                            .orElseThrow();
                    before.add(first < birth.logIndex());
                    assertThat(block.children()).contains(child);
                }
            }
        }
        assertThat(before).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void whereAddressesComeAgainAnotherBranchBearsSomeOfTheSameChildrenElsewhere() {
        ScriptedChain chain = ScriptedChain.of(5, ChainShape.USUAL.withRebirths());
        Set<String> elsewhere = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            chain.mine(6);
            Map<String, Long> before = births(chain);
            chain.reorg(6, 6);
            Map<String, Long> after = births(chain);
            after.forEach((child, block) -> {
                if (!block.equals(before.getOrDefault(child, block))) {
                    elsewhere.add(child);
                }
            });
        }
        assertThat(elsewhere).isNotEmpty();
        Map<String, Long> births = births(chain);
        List<String> told = chain.canonical().stream()
                .filter(log -> log.address().equals(ScriptedContracts.FACTORY))
                .map(ScriptedChainTest::child)
                .toList();
        assertThat(told).as("some are told of twice").hasSizeGreaterThan(births.size());
        assertThat(chain.canonical())
                .as("some log before they are born")
                .anyMatch(log -> log.blockNumber() < births.getOrDefault(log.address(), 0L));
        assertThat(births.keySet())
                .containsAnyElementsOf(LongStream.range(100, 110)
                        .mapToObj(height -> ScriptedContracts.child(5, height))
                        .toList());
    }

    private static Map<String, Long> births(ScriptedChain chain) {
        Map<String, Long> births = new TreeMap<>();
        chain.canonical().stream()
                .filter(log -> log.address().equals(ScriptedContracts.FACTORY))
                .forEach(birth -> births.putIfAbsent(child(birth), birth.blockNumber()));
        return births;
    }

    private static String child(Log birth) {
        return "0x" + birth.topics().get(1).substring(26);
    }

    @Test
    void someBlocksAreEmptyAndSomeAreLarge() {
        assertThat(mined(1, 200).canonicalBlocks())
                .anyMatch(block -> block.number() > 0 && block.transactions().isEmpty())
                .anyMatch(block -> block.logs().size() > 40)
                .anyMatch(block -> block.transactions().stream().anyMatch(mined -> mined.contractAddress() != null))
                .anyMatch(block -> block.transactions().stream().anyMatch(mined -> !mined.succeeded()));
        ScriptedChain chain = mined(1, 1);
        chain.mineLogs(10_500);
        chain.mineLogs(0);
        assertThat(chain.canonicalBlocks().get(2).logs()).hasSizeGreaterThanOrEqualTo(10_500);
        assertThat(chain.view().head().logs()).isEmpty();
    }

    @Test
    void aReorganisationMayMineTheSameTransactionWithAnotherPayload() {
        ScriptedChain chain = mined(3, 20);
        List<ScriptedBlock> left = chain.canonicalBlocks().subList(15, 21);
        chain.reorg(6, 6);
        List<ScriptedBlock> came = chain.canonicalBlocks().subList(15, 21);

        Set<String> again = transactions(left);
        again.retainAll(transactions(came));
        assertThat(again).isNotEmpty();
        assertThat(came).doesNotContainAnyElementsOf(left);
        assertThat(chain.canonical()).doesNotHaveDuplicates();
        assertThat(chain.everCanonical())
                .containsAll(
                        left.stream().flatMap(block -> block.logs().stream()).toList());
    }

    @Test
    void goesBackToABranchSeenBefore() {
        ScriptedChain chain = mined(3, 20);
        List<ScriptedBlock> before = chain.canonicalBlocks();
        chain.reorg(4, 5);
        assertThat(chain.canonicalBlocks()).isNotEqualTo(before);

        assertThat(chain.returnToBranch()).isTrue();
        assertThat(chain.canonicalBlocks()).isEqualTo(before);
        assertThat(chain.returnToBranch()).isTrue();
        assertThat(chain.canonicalBlocks()).hasSize(22);
        chain.mine(30);
        assertThat(chain.returnToBranch()).isFalse();
    }

    @Test
    void aRollbackHidesBlocksAndChangesNone() {
        ScriptedChain chain = mined(3, 20);
        List<ScriptedBlock> before = chain.canonicalBlocks();
        chain.rollback(4);

        assertThat(chain.view().head().number()).isEqualTo(16);
        assertThat(chain.view().byHash(before.get(18).hash())).isEmpty();
        assertThat(chain.canonicalBlocks()).isEqualTo(before);
        chain.recover();
        assertThat(chain.view().blocks()).isEqualTo(before);
        chain.rollback(100);
        assertThat(chain.view().head().number()).isEqualTo(14);
        chain.mine(1);
        assertThat(chain.view().blocks().subList(0, 21)).isEqualTo(before);
    }

    @Test
    void refusesAReorganisationBelowFinality() {
        ScriptedChain chain = mined(3, 20);
        assertThat(chain.deepestReorg()).isEqualTo(12);
        assertThatThrownBy(() -> chain.reorg(13, 20)).hasMessageContaining("at most 12 can leave");
        assertThatThrownBy(() -> chain.reorg(12, 5)).hasMessageContaining("at least 6 must come");
        chain.reorg(12, 6);
        assertThat(chain.view().head().number()).isEqualTo(14);
    }

    @Test
    void aViewNeverChangesAndALaggingOneKnowsLess() {
        ScriptedChain chain = mined(3, 20);
        ChainView before = chain.view();
        ScriptedBlock left = before.head();
        chain.reorg(2, 3);
        ChainView after = chain.view();

        assertThat(before.head()).isEqualTo(left);
        assertThat(before.byHash(after.at(19).orElseThrow().hash())).isEmpty();
        assertThat(after.byHash(left.hash())).contains(left);
        assertThat(after.forgetful().byHash(left.hash())).isEmpty();
        assertThat(after.behind(3).head().number()).isEqualTo(18);
        assertThat(after.behind(3).byHash(after.head().hash())).isEmpty();
        assertThat(after.behind(3).finalized().number())
                .isEqualTo(after.finalized().number() - 3);
        assertThat(after.behind(1_000).head().number()).isZero();
    }

    @Test
    void tellsWatchersUntilTheyLeave() {
        ScriptedChain chain = ScriptedChain.of(1);
        int[] told = {0};
        Runnable watcher = () -> told[0]++;
        chain.watch(watcher);
        chain.mine(3);
        chain.rollback(1);
        chain.unwatch(watcher);
        chain.mine(1);
        assertThat(told[0]).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void whoeverLooksMeanwhileSeesAWholeChain() throws InterruptedException {
        ScriptedChain chain = mined(3, 10);
        AtomicBoolean over = new AtomicBoolean();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> readers = IntStream.range(0, 4)
                .mapToObj(reader -> Thread.ofVirtual()
                        .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                        .start(() -> {
                            do {
                                ChainView view = chain.view();
                                Hanging.requireTogether(view.blocks());
                                view.blocks()
                                        .forEach(block -> assertThat(view.byHash(block.hash()))
                                                .isPresent());
                                assertThat(chain.fork(2, 2, "reader " + reader)
                                                .head()
                                                .number())
                                        .isPositive();
                            } while (!over.get());
                        }))
                .toList();
        history(chain, 3);
        over.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(failures).isEmpty();
        assertThat(chain.canonicalBlocks()).isEqualTo(history(mined(3, 10), 3));
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyHistoryHangsTogetherAndNeverContradictsItsTags(long seed) {
        ScriptedChain chain = ScriptedChain.of(seed);
        Random random = new Random(seed);
        Set<Log> ever = new HashSet<>();
        long safe = 0;
        ScriptedBlock finalized = chain.view().finalized();
        for (int turn = 0; turn < 40; turn++) {
            change(chain, random);
            ChainView view = chain.view();
            assertThat(view.contains(finalized)).isTrue();
            assertThat(view.safe().number()).isGreaterThanOrEqualTo(safe);
            finalized = view.finalized();
            safe = view.safe().number();
            ever.addAll(chain.canonical());
        }
        Hanging.requireTogether(chain.canonicalBlocks());
        assertThat(chain.everCanonical()).hasSameSizeAs(ever);
        assertThat(new HashSet<>(chain.everCanonical())).isEqualTo(ever);
        assertThat(chain.canonical())
                .isEqualTo(chain.canonicalBlocks().stream()
                        .flatMap(block -> block.logs().stream())
                        .toList());
    }

    private static List<ScriptedBlock> history(ScriptedChain chain, long seed) {
        Random random = new Random(seed);
        for (int turn = 0; turn < 30; turn++) {
            change(chain, random);
        }
        return chain.canonicalBlocks();
    }

    private static void change(ScriptedChain chain, Random random) {
        int most = chain.deepestReorg();
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                if (most > 0) {
                    int depth = 1 + random.nextInt(most);
                    chain.reorg(depth, chain.shortestReorg(depth) + random.nextInt(5));
                }
            }
            case 2 -> chain.returnToBranch();
            case 3 -> chain.rollback(random.nextInt(4));
            default -> chain.mine(random.nextInt(4));
        }
    }

    private static ScriptedChain mined(long seed, int blocks) {
        ScriptedChain chain = ScriptedChain.of(seed);
        chain.mine(blocks);
        return chain;
    }

    private static Set<String> transactions(List<ScriptedBlock> blocks) {
        Set<String> hashes = new HashSet<>();
        blocks.forEach(block -> block.transactions()
                .forEach(mined -> hashes.add(mined.transaction().hash())));
        return hashes;
    }

    private static String bytes(ScriptedBlock block) {
        return block.hash() + block.header() + block.transactions() + block.children();
    }
}
