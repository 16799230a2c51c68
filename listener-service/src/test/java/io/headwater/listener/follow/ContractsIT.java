package io.headwater.listener.follow;

import static io.headwater.listener.follow.ScriptedChain.word;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Health;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.contracts.TestContracts;
import io.headwater.testing.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts that come and go while a chain is followed, on a real broker, judged against the chain. */
class ContractsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String A = "0x" + "a".repeat(40);
    private static final String B = "0x" + "b".repeat(40);
    private static final String FACTORY = "0x" + "f".repeat(40);
    private static final String BORN = Keccak.hash("Born(address,address)");
    private static final String APPROVAL = Keccak.hash("Approval(address,address,uint256)");
    private static final String BIRTHS = "[{\"type\":\"event\",\"name\":\"Born\",\"inputs\":["
            + "{\"name\":\"one\",\"type\":\"address\",\"indexed\":true},{\"name\":\"two\",\"type\":\"address\",\"indexed\":true}]}]";

    private final FollowedChain followed = new FollowedChain();
    private final String name = followed.name();
    private final CompactedTopic topic = new CompactedTopic(followed.kafka(), Topics.CONTRACTS);
    private final List<FollowingSession> sessions = new ArrayList<>();
    private ContractFeed feed;
    private ScriptedChain chain = new ScriptedChain(0);

    @BeforeEach
    void begin() {
        feed = ContractFeed.start(followed.kafka());
    }

    @AfterEach
    void end() {
        sessions.forEach(FollowingSession::close);
        feed.close();
        followed.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverComesAndGoesEveryEventIsPublishedOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        chain = new ScriptedChain(seed, ContractsIT::emission);
        chain.mine(20 + random.nextInt(150));
        Map<String, Contract> entries = entries(random);
        FollowingSession session = open();
        for (int turn = 0; turn < 20; turn++) {
            List<Contract> all = List.copyOf(entries.values());
            Contract one = all.get(random.nextInt(all.size()));
            switch (random.nextInt(6)) {
                case 0 -> write(Map.of(one.key(), ContractJson.write(one)));
                case 1 -> remove(one);
                case 2 -> chain.reorganise(1 + random.nextInt(5), 6);
                // As after a kill: what the last one has begun, it cannot end.
                case 3 -> session = open();
                default -> chain.mine(1 + random.nextInt(12));
            }
            for (int step = random.nextInt(6); step > 0; step--) {
                session.step();
            }
        }
        Map<String, byte @Nullable []> all = new HashMap<>();
        entries.values().forEach(entry -> all.put(entry.key(), ContractJson.write(entry)));
        write(all);
        chain.mine(1);
        settle(session);

        judge(entries);
    }

    @Test
    void aContractThatJoinsDoesNotHoldUpTheOthers() throws Exception {
        chain = new ScriptedChain(3, ContractsIT::emission);
        chain.mine(400);
        Map<String, Contract> entries = new LinkedHashMap<>();
        entries.put("a", TestContracts.contract(name, "a", "\"address\":\"" + A + "\",\"standard\":\"erc20\""));
        write(Map.of(name + "/a", ContractJson.write(requireNonNull(entries.get("a")))));
        FollowingSession session = open();
        settle(session);
        entries.put("b", TestContracts.contract(name, "b", "\"address\":\"" + B + "\",\"standard\":\"erc20\""));
        write(Map.of(name + "/b", ContractJson.write(requireNonNull(entries.get("b")))));

        int mined = 0;
        do {
            chain.mine(1);
            mined++;
            session.step();
            // The block is there although the other contract's past is not yet.
            assertThat(observed()).contains(chain.head().orElseThrow().hash());
        } while (session.joins() && mined < 200);

        assertThat(mined).isGreaterThan(1);
        settle(session);
        judge(entries);
    }

    @Test
    void aContractWhosePastNobodyHasDoesNotHoldUpThoseThatJoinAfterIt() throws Exception {
        chain = new ScriptedChain(4, ContractsIT::emission);
        chain.mine(300);
        FollowingSession session = open();
        settle(session);
        chain.prune(50);
        Map<String, Contract> entries = new LinkedHashMap<>();
        entries.put(
                "b",
                TestContracts.contract(
                        name, "b", "\"startBlock\":60,\"address\":\"" + B + "\",\"standard\":\"erc20\""));
        Contract lost = TestContracts.contract(name, "a", "\"address\":\"" + A + "\",\"standard\":\"erc20\"");
        write(Map.of(
                lost.key(),
                ContractJson.write(lost),
                name + "/b",
                ContractJson.write(requireNonNull(entries.get("b")))));
        Set<String> complaints = new HashSet<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            chain.mine(1);
            step(session, complaints);
            assertThat(published(B)).isEqualTo(expected(entries).get(B));
        });

        assertThat(complaints)
                .isNotEmpty()
                .allSatisfy(complaint -> assertThat(complaint).contains(A).contains("no logs before block 50"));
        assertThat(session.joins()).isTrue();
        chain.prune(0);
        entries.put("a", lost);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            step(session, complaints);
            return !session.joins();
        });
        judge(entries);
    }

    private static void step(FollowingSession session, Set<String> complaints) throws InterruptedException {
        session.step();
        if (session.health().status() != Health.Status.UP) {
            complaints.add(session.health().reason());
        }
    }

    @Test
    void aRecordThatIsNoContractStopsNothing() throws Exception {
        chain = new ScriptedChain(5, ContractsIT::emission);
        chain.mine(30);
        Map<String, Contract> entries =
                Map.of("a", TestContracts.contract(name, "a", "\"address\":\"" + A + "\",\"standard\":\"erc20\""));
        write(Map.of(
                name + "/a",
                ContractJson.write(requireNonNull(entries.get("a"))),
                name + "/z",
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                name + "/y",
                ContractJson.write(
                        TestContracts.contract(name, "y", "\"address\":\"" + A + "\",\"standard\":\"erc721\""))));
        settle(open());

        judge(entries);
        assertThat(feed.check().reason())
                .contains("'" + name + "/z' is not followed: ")
                .contains("'" + name + "/y' is not followed: ")
                .contains("have the same address");
        write(tombstones(name + "/z", name + "/y"));
        assertThat(feed.check().reason()).doesNotContain(name);
    }

    @Test
    void withoutContractsOnlyMarkersArePublished() throws Exception {
        chain = new ScriptedChain(6, ContractsIT::emission);
        chain.mine(300);
        settle(open());
        assertThat(observed()).contains(chain.head().orElseThrow().hash());
        assertThat(followed.records()).noneMatch(ChainEvent.class::isInstance);
    }

    private Map<String, Contract> entries(Random random) {
        Map<String, Contract> entries = new LinkedHashMap<>();
        String start = "\"startBlock\":" + random.nextInt(60) + ",";
        entries.put("a", TestContracts.contract(name, "a", "\"address\":\"" + A + "\",\"standard\":\"erc20\""));
        entries.put("b", TestContracts.contract(name, "b", start + "\"address\":\"" + B + "\",\"standard\":\"erc20\""));
        entries.put(
                "f",
                TestContracts.contract(
                        name,
                        "f",
                        start + "\"address\":\"" + FACTORY + "\",\"abi\":" + BIRTHS
                                + ",\"factory\":{\"event\":\"Born\",\"child\":[\"one\",\"two\"],\"standard\":\"erc20\"}"));
        entries.put(
                "any",
                TestContracts.contract(
                        name, "any", start + "\"address\":\"any\",\"standard\":\"erc20\",\"events\":[\"Approval\"]"));
        return entries;
    }

    /** Tokens, strangers, a factory, and its children before and after their births. */
    private static ScriptedChain.Emission emission(Random random) {
        List<String> transfer = List.of(ScriptedChain.TRANSFER, word(random.nextInt(5)), word(random.nextInt(5)));
        return switch (random.nextInt(6)) {
            case 0 -> new ScriptedChain.Emission(A, transfer, word(1));
            case 1 -> new ScriptedChain.Emission(B, transfer, word(1));
            case 2 ->
                new ScriptedChain.Emission(
                        "0x" + "e".repeat(40), List.of(APPROVAL, word(1), word(2)), word(random.nextInt(9)));
            case 3 ->
                random.nextInt(4) == 0
                        ? new ScriptedChain.Emission(
                                FACTORY,
                                List.of(BORN, word(child(random.nextInt(20))), word(child(random.nextInt(20)))),
                                "0x")
                        : new ScriptedChain.Emission(A, List.of(), "0x12");
            default -> new ScriptedChain.Emission(address(child(random.nextInt(20))), transfer, word(1));
        };
    }

    private static long child(int number) {
        return 0xc000L + number;
    }

    private static String address(long value) {
        return "0x" + word(value).substring(26);
    }

    private void write(Map<String, ? extends byte @Nullable []> records) throws InterruptedException {
        topic.write("test-" + name, new HashMap<>(records));
        // A commit returns before it is visible: this waits until it is.
        TestKafka.shared().readAll(Topics.CONTRACTS);
        feed.awaitEnd();
    }

    private void remove(Contract contract) throws InterruptedException {
        write(tombstones(contract.key()));
    }

    private static Map<String, byte @Nullable []> tombstones(String... keys) {
        Map<String, byte @Nullable []> tombstones = new HashMap<>();
        for (String key : keys) {
            tombstones.put(key, null);
        }
        return tombstones;
    }

    private FollowingSession open() throws InterruptedException {
        FollowingSession session = followed.sessions(chain, feed, new HeadSignal(Duration.ofMillis(20)))
                .open(followed.kafka());
        sessions.add(session);
        return session;
    }

    private void settle(FollowingSession session) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            boolean more = session.step();
            return !more && !session.replays() && !session.joins();
        });
    }

    /** Compares what is left of what was published with the chain. */
    private void judge(Map<String, Contract> entries) throws UnreadableRecordException {
        Map<String, List<String>> published = followed.standing().stream()
                .collect(Collectors.groupingBy(
                        ChainEvent::contract, Collectors.mapping(ChainEvent::id, Collectors.toList())));
        assertThat(published).isEqualTo(expected(entries));
        assertThat(topic.read().keySet().stream().filter(key -> key.startsWith(name + "/f/")))
                .containsExactlyInAnyOrderElementsOf(births(entries).keySet().stream()
                        .map(child -> name + "/f/" + child)
                        .toList());
    }

    private List<String> published(String contract) throws UnreadableRecordException {
        return followed.standing().stream()
                .filter(event -> event.contract().equals(contract))
                .map(ChainEvent::id)
                .toList();
    }

    private Map<String, List<String>> expected(Map<String, Contract> entries) {
        Map<String, Long> births = births(entries);
        Map<String, List<String>> expected = new HashMap<>();
        for (Log log : logs()) {
            boolean named = (log.address().equals(A) && follows(entries, "a", log))
                    || (log.address().equals(B) && follows(entries, "b", log))
                    || (log.address().equals(FACTORY) && follows(entries, "f", log));
            boolean child = log.blockNumber() >= births.getOrDefault(log.address(), Long.MAX_VALUE);
            boolean approval = log.topics().contains(APPROVAL) && follows(entries, "any", log);
            if (named || child || approval) {
                expected.computeIfAbsent(log.address(), address -> new ArrayList<>())
                        .add(ChainEvent.id(ScriptedChain.CHAIN_ID, log.blockHash(), log.logIndex()));
            }
        }
        return expected;
    }

    private static boolean follows(Map<String, Contract> entries, String entry, Log log) {
        Contract contract = entries.get(entry);
        return contract != null && log.blockNumber() >= contract.startBlock();
    }

    private Map<String, Long> births(Map<String, Contract> entries) {
        Map<String, Long> births = new HashMap<>();
        for (Log log : logs()) {
            if (log.address().equals(FACTORY) && follows(entries, "f", log)) {
                births.putIfAbsent("0x" + log.topics().get(1).substring(26), log.blockNumber());
                births.putIfAbsent("0x" + log.topics().get(2).substring(26), log.blockNumber());
            }
        }
        return births;
    }

    private List<Log> logs() {
        return chain.blocks().stream()
                .flatMap(block -> block.receipts().stream())
                .flatMap(receipt -> receipt.logs().stream())
                .toList();
    }

    private Set<String> observed() throws UnreadableRecordException {
        Set<String> hashes = new HashSet<>();
        for (ChainRecord found : followed.records()) {
            if (found instanceof BlockMarker marker && marker.mark() == Mark.OBSERVED) {
                hashes.add(marker.block().hash());
            }
        }
        return hashes;
    }
}
