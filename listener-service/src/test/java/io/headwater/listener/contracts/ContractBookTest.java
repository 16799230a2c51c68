package io.headwater.listener.contracts;

import static io.headwater.listener.contracts.TestContracts.contract;
import static io.headwater.listener.contracts.TestContracts.erc20;
import static io.headwater.listener.contracts.TestLogs.TRANSFER;
import static io.headwater.listener.contracts.TestLogs.address;
import static io.headwater.listener.contracts.TestLogs.block;
import static io.headwater.listener.contracts.TestLogs.log;
import static io.headwater.listener.contracts.TestLogs.word;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.chain.Block;
import io.headwater.chain.Keccak;
import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.Contract;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.listener.publish.ContractCursor;
import io.headwater.listener.publish.ContractCursor.Upgrade;
import io.headwater.listener.publish.ContractNews;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractBookTest {
    private static final String A = address(0xa);
    private static final String B = address(0xb);
    private static final String BORN = Keccak.hash("Born(address,address)");
    private static final String UPGRADED = Keccak.hash("Upgraded(address)");
    private static final String FACTORY =
            "\"address\":\"" + A + "\",\"abi\":[{\"type\":\"event\",\"name\":\"Born\",\"inputs\":["
                    + "{\"name\":\"one\",\"type\":\"address\",\"indexed\":true},{\"name\":\"two\",\"type\":\"address\",\"indexed\":true}]}],"
                    + "\"factory\":{\"event\":\"Born\",\"child\":[\"one\",\"two\"],\"standard\":\"erc20\"}";
    private static final String PROXY = "\"address\":\"" + A + "\",\"implementations\":{\"" + address(1)
            + "\":[{\"type\":\"event\",\"name\":\"E\",\"inputs\":["
            + "{\"name\":\"one\",\"type\":\"uint256\",\"indexed\":false}]}]}";

    private final ContractBook book = ContractBook.open(
            new ContractBook.Scope(TestContracts.CHAIN, TestContracts.CHAIN_ID, 0), List.of(), List.of());

    @Test
    void whatStartsAtTheNextBlockOrLaterIsAtTheHeadAtOnce() {
        assertThat(take(10, erc20("a", A, 10), erc20("b", B, 20)))
                .containsExactlyInAnyOrder(cursor(A, 10, null), cursor(B, 20, null));
        assertThat(book.joining()).isEmpty();
        assertThat(events(block(10, transfer(A), transfer(B)))).hasSize(1);
        assertThat(events(block(20, transfer(A), transfer(B)))).hasSize(2);
    }

    @Test
    void whatStartsEarlierJoinsAndIsNotReadAtTheHeadBefore() {
        take(10, erc20("a", A, 3));

        assertThat(book.joining()).contains(cursor(A, 3, 3L));
        assertThat(events(block(10, transfer(A)))).isEmpty();
        assertThat(book.joined(A, 7)).isEqualTo(cursor(A, 3, 7L));
        assertThat(book.joinedAt(A, 11)).isEqualTo(cursor(A, 3, null).joinedAt(11));
        assertThat(book.joining()).isEmpty();
        assertThat(events(block(11, transfer(A)))).hasSize(1);
    }

    @Test
    void noBlockBeforeTheChainsOwnStartIsRead() {
        ContractBook late =
                ContractBook.open(new ContractBook.Scope(TestContracts.CHAIN, 1, 100), List.of(), List.of());
        assertThat(late.take(new Definitions(1, List.of(erc20("a", A, 3)), List.of()), 100))
                .containsExactly(cursor(A, 100, null));
    }

    @Test
    void whatComesBackGoesOnWhereItEnded() {
        take(10, erc20("a", A, 10));
        assertThat(take(15)).containsExactly(cursor(A, 10, 15L));
        assertThat(events(block(15, transfer(A)))).isEmpty();

        assertThat(take(20, erc20("another", A, 10))).isEmpty();
        assertThat(book.joining()).contains(cursor(A, 10, 15L));
        ContractCursor joined = book.joinedAt(A, 22);
        assertThat(take(30)).containsExactly(joined.upTo(30L));
        assertThat(take(30, erc20("a", A, 10))).containsExactly(joined);
        take(40);
        assertThat(take(50, erc20("a", A, 45))).containsExactly(joined.upTo(45L));
    }

    @Test
    void whatIsPublishedCannotStartEarlierAndSaysSo() {
        take(10, erc20("a", A, 10));
        take(20, erc20("a", A, 5));

        assertThat(book.joining()).isEmpty();
        assertThat(book.problems())
                .containsExactly(
                        "'local/a': startBlock = 5 is not taken: its events from block 10 on are published, and"
                                + " earlier ones cannot come after them");
    }

    @Test
    void whatHasNotBegunMayStartEarlier() {
        take(10, erc20("a", A, 100));
        assertThat(take(20, erc20("a", A, 5))).containsExactly(cursor(A, 5, 5L));
        assertThat(book.problems()).isEmpty();
    }

    @Test
    void blocksThatLeaveTheChainLowerWhereWhatWasRemovedEnded() {
        take(10, erc20("a", A, 10));
        take(15);
        assertThat(book.undo(12).cursors()).containsExactly(cursor(A, 10, 12L));
        assertThat(book.undo(11).unborn()).isEmpty();
    }

    @Test
    void whatJoinsIsNotReadBeforeItsStartHoweverFarBlocksAreUndone() {
        take(20, erc20("a", A, 10));
        book.joined(A, 12);
        book.undo(8);
        ContractCursor joining = book.joining().orElseThrow();
        EventReader joiner = book.joiner(joining, 14);

        assertThat(joining.reached(14)).isEqualTo(8);
        assertThat(joiner.read(List.of(block(9, transfer(A))), number -> Stage.OBSERVED, book.discoveries()))
                .isEmpty();
        assertThat(joiner.read(List.of(block(10, transfer(A))), number -> Stage.OBSERVED, book.discoveries()))
                .hasSize(1);
    }

    @Test
    void childrenAreFollowedFromTheirBlockOfBirthOnBothSidesOfTheirBirth() {
        take(0, contract("pairs", FACTORY));
        Block birth = block(5, transfer(0xc1), born(0xc1, 0xc2), transfer(0xc2));

        assertThat(events(block(4, transfer(0xc1)))).isEmpty();
        Discoveries layer = book.discoveries().layer();
        assertThat(read(birth, layer))
                .extracting(ChainEvent::contract)
                .containsExactly(address(0xc1), A, address(0xc2));
        ContractNews news = book.learned(List.of(layer));
        assertThat(news.born()).extracting(Child::address).containsExactlyInAnyOrder(address(0xc1), address(0xc2));
        assertThat(news.born()).extracting(Child::key).contains("local/pairs/" + address(0xc1));
        assertThat(events(block(6, transfer(0xc1), transfer(0xc3)))).hasSize(1);
        // Of children only what is declared is wanted.
        assertThat(events(block(6, log(address(0xc1), List.of(word(9)), "0x")))).isEmpty();
    }

    @Test
    void aChildIsBornOnceAndUnbornWithItsBlock() {
        take(0, contract("pairs", FACTORY));
        assertThat(learn(block(5, born(0xc1, 0xc1))).born()).hasSize(1);
        assertThat(learn(block(7, born(0xc1, 0xc2))).born())
                .extracting(Child::address)
                .containsExactly(address(0xc2));

        assertThat(book.undo(6).unborn()).extracting(Child::address).containsExactly(address(0xc2));
        assertThat(book.undo(5).unborn()).extracting(Child::address).containsExactly(address(0xc1));
        assertThat(events(block(5, transfer(0xc1)))).isEmpty();
        assertThat(learn(block(6, born(0xc1, 0xc1))).born())
                .extracting(Child::block)
                .containsExactly(6L);
    }

    @Test
    void anyContractThatEmitsAnEventOfItsFormIsMeant() {
        take(0, contract("all", "\"address\":\"any\",\"standard\":\"erc20\",\"events\":[\"Transfer\"]"));

        assertThat(events(block(1, transfer(0x77), log(address(0x78), List.of(word(3)), "0x"))))
                .extracting(ChainEvent::contract)
                .containsExactly(address(0x77));
        // A Transfer of ERC-721 has one more indexed parameter: it is another event.
        assertThat(events(block(1, log(B, List.of(TRANSFER, word(1), word(2), word(3)), "0x"))))
                .isEmpty();
        // One that has the right form but not the data is told raw.
        assertThat(events(block(1, log(B, List.of(TRANSFER, word(1), word(2)), "0x"))))
                .singleElement()
                .satisfies(event -> assertThat(event.event()).isNull());
    }

    @Test
    void whatTwoWantIsOneEventReadByTheOneThatCan() {
        take(
                0,
                contract("all", "\"address\":\"any\",\"standard\":\"erc20\""),
                contract("odd", "\"address\":\"" + A + "\",\"standard\":\"erc1155\""));
        assertThat(events(block(1, transfer(A))))
                .singleElement()
                .satisfies(event -> assertThat(event.event()).isEqualTo("Transfer"));
    }

    @Test
    void eventsThatAreNamedAreMeantAlone() {
        take(0, contract("a", "\"address\":\"" + A + "\",\"standard\":\"erc20\",\"events\":[\"Approval\"]"));
        assertThat(events(block(1, transfer(A)))).isEmpty();
        take(2, erc20("a", A, 0));
        assertThat(events(block(2, transfer(A), log(A, List.of(), "0x12")))).hasSize(2);
    }

    @Test
    void whatJoinsLeavesOutWhatAnotherHasPublished() {
        take(
                0,
                contract(
                        "all",
                        "\"address\":\"any\",\"standard\":\"erc20\",\"events\":[\"Transfer\"],\"startBlock\":5"));
        take(
                20,
                contract(
                        "all", "\"address\":\"any\",\"standard\":\"erc20\",\"events\":[\"Transfer\"],\"startBlock\":5"),
                erc20("a", A, 0));
        EventReader joiner = book.joiner(book.joining().orElseThrow(), 20);

        List<Block> blocks = List.of(block(4, transfer(A)), block(6, transfer(A), log(A, List.of(), "0x12")));
        assertThat(joiner.read(
                        blocks, number -> Stage.FINALIZED, book.discoveries().layer()))
                .extracting(event -> event.block().number(), ChainEvent::event)
                .containsExactly(tuple(4L, "Transfer"), tuple(6L, null));
    }

    @Test
    void whatJoinsIsNotLeftOutForAnotherEventOfTheSameTopic() {
        String any = "\"address\":\"any\",\"standard\":\"erc721\"";
        take(0, contract("collectibles", any));
        take(20, contract("collectibles", any), erc20("a", A, 0));
        EventReader joiner = book.joiner(book.joining().orElseThrow(), 20);

        // Of ERC-721 is only the one with four topics, and it was published for the other.
        Block block = block(4, transfer(A), log(A, List.of(TRANSFER, word(1), word(2), word(3)), "0x"));
        assertThat(joiner.read(
                        List.of(block),
                        number -> Stage.FINALIZED,
                        book.discoveries().layer()))
                .extracting(ChainEvent::logIndex)
                .containsExactly(0);
    }

    @Test
    void whatWasPublishedForTheChildrenOfARemovedFactoryIsNotPublishedAgain() {
        take(0, contract("pairs", FACTORY));
        List<Block> blocks = List.of(block(5, born(0xc1, 0xc1), transfer(0xc1)), block(12, transfer(0xc1)));
        learn(blocks.get(0));
        List<ContractCursor> cursors = take(10);
        // As a successor knows it.
        ContractBook next = ContractBook.open(
                new ContractBook.Scope(TestContracts.CHAIN, TestContracts.CHAIN_ID, 0),
                List.of(new Child(TestContracts.CHAIN, "pairs", address(0xc1), 5, word(5))),
                cursors);
        Contract all = contract("all", "\"address\":\"any\",\"standard\":\"erc20\"");
        next.take(new Definitions(9, List.of(all), List.of()), 20);

        assertThat(next.joiner(next.joining().orElseThrow(), 20)
                        .read(
                                blocks,
                                number -> Stage.FINALIZED,
                                next.discoveries().layer()))
                .extracting(event -> event.block().number())
                .containsExactly(12L);
    }

    @Test
    void aProxyIsReadByTheImplementationInForceAtThatLog() {
        String one =
                "{\"type\":\"event\",\"name\":\"E\",\"inputs\":[{\"name\":\"one\",\"type\":\"uint256\",\"indexed\":false}]}";
        take(
                0,
                contract(
                        "proxy",
                        "\"address\":\"" + A + "\",\"implementations\":{\"" + address(1) + "\":[" + one + "],\""
                                + address(2) + "\":[" + one.replace("one", "two") + "]}"));
        String topic = Keccak.hash("E(uint256)");

        Discoveries layer = book.discoveries().layer();
        List<ChainEvent> events = read(
                block(
                        3,
                        log(A, List.of(topic), word(1)),
                        log(A, List.of(UPGRADED, word(1)), "0x"),
                        log(A, List.of(topic), word(1)),
                        log(A, List.of(UPGRADED, word(2)), "0x"),
                        log(A, List.of(topic), word(1)),
                        log(A, List.of(UPGRADED, word(3)), "0x"),
                        log(A, List.of(topic), word(1))),
                layer);

        assertThat(events)
                .extracting(event -> event.event() == null
                        ? "raw"
                        : event.event() + requireNonNull(event.args()).keySet())
                .containsExactly(
                        "raw",
                        "Upgraded[implementation]",
                        "E[one]",
                        "Upgraded[implementation]",
                        "E[two]",
                        "Upgraded[implementation]",
                        "raw");
        ContractCursor cursor = book.learned(List.of(layer)).cursors().get(0);
        assertThat(cursor.upgrades())
                .containsExactly(
                        new Upgrade(3, 1, address(1)), new Upgrade(3, 3, address(2)), new Upgrade(3, 5, address(3)));
        ContractBook next =
                ContractBook.open(new ContractBook.Scope(TestContracts.CHAIN, 1, 0), List.of(), List.of(cursor));
        assertThat(next.discoveries().implementation(A, 4, 0)).isEqualTo(address(3));
        assertThat(book.undo(3).cursors())
                .singleElement()
                .satisfies(undone -> assertThat(undone.upgrades()).isEmpty());
    }

    @Test
    void anAnonymousEventOfAnImplementationCanBeNamed() {
        String hidden = "[{\"type\":\"event\",\"name\":\"Hidden\",\"anonymous\":true,\"inputs\":["
                + "{\"name\":\"one\",\"type\":\"uint256\",\"indexed\":false}]}]";
        take(
                0,
                contract(
                        "proxy",
                        "\"address\":\"" + A + "\",\"implementations\":{\"" + address(1) + "\":" + hidden
                                + "},\"events\":[\"Hidden\"]"));

        assertThat(events(block(
                        3,
                        log(A, List.of(UPGRADED, word(1)), "0x"),
                        log(A, List.of(), word(7)),
                        log(A, List.of(), "0x"))))
                .extracting(ChainEvent::event)
                .containsExactly("Hidden");
    }

    @Test
    void aContractWhoseAbisDoNotGoTogetherIsNamed() {
        String odd =
                "[{\"type\":\"event\",\"name\":\"BeaconUpgraded\",\"inputs\":[{\"name\":\"b\",\"type\":\"address\",\"indexed\":true}]},"
                        + "{\"type\":\"event\",\"name\":\"E\",\"inputs\":[{\"name\":\"a\",\"type\":\"bool\",\"indexed\":true},"
                        + "{\"name\":\"b\",\"type\":\"bool\",\"indexed\":false}]}]";
        take(0, contract("fine", "\"address\":\"" + A + "\",\"abi\":" + odd));
        assertThat(book.problems()).isEmpty();
        book.take(new Definitions(9, List.of(), List.of("'local/x' is not followed: not JSON")), 1);
        assertThat(book.problems()).containsExactly("'local/x' is not followed: not JSON");
    }

    @Test
    void aFactoryThatIsCorrectedToAnotherAddressLosesNothingOfItsChildren() {
        take(0, contract("pairs", FACTORY));
        take(10, contract("pairs", FACTORY.replace(A, B)));
        learnJoining(block(2, log(B, List.of(BORN, word(0xc1), word(0xc1)), "0x")));
        book.joined(B, 3);

        assertThat(readJoining(block(5, transfer(0xc1)))).hasSize(1);
        assertThat(book.problems()).isEmpty();
    }

    @Test
    void theNameOfAFactoryThatHasChildrenIsNotTakenByAnother() {
        take(0, contract("pairs", FACTORY));
        learn(block(5, born(0xc1, 0xc1)));

        assertThat(take(10, contract("pairs", FACTORY.replace(A, B))))
                .extracting(ContractCursor::id)
                .containsExactly(A);
        assertThat(book.problems())
                .containsExactly("'local/pairs' is not followed: its name is that of factory " + A
                        + ", whose children go by it: give it another");
        assertThat(book.joining()).isEmpty();
        assertThat(take(12, contract("others", FACTORY.replace(A, B))))
                .extracting(ContractCursor::id)
                .containsExactly(B);
        assertThat(book.problems()).isEmpty();
    }

    @Test
    void aFactoryThatHasChildrenKeepsItsName() {
        take(0, contract("pairs", FACTORY));
        learn(block(5, born(0xc1, 0xc1)));
        take(10, contract("couples", FACTORY));
        assertThat(book.problems())
                .containsExactly(
                        "'local/couples' is not followed: its children go by the name 'pairs': apply it by that name");

        take(12, contract("pairs", FACTORY));
        assertThat(book.problems()).isEmpty();
        assertThat(readJoining(block(11, transfer(0xc1)))).hasSize(1);
    }

    @Test
    void aFactoryWithoutChildrenMayBeRenamed() {
        take(0, contract("pairs", FACTORY));
        take(10, contract("couples", FACTORY));
        learn(block(11, born(0xc1, 0xc1)));

        assertThat(book.problems()).isEmpty();
        assertThat(events(block(12, transfer(0xc1)))).hasSize(1);
    }

    @Test
    void whatBecomesAProxyWhileItIsFollowedIsReadByTheImplementationThatIsInForce() {
        take(0, contract("proxy", "\"address\":\"" + A + "\",\"standard\":\"erc20\""));
        learn(block(3, log(A, List.of(UPGRADED, word(1)), "0x")));
        take(4, contract("proxy", PROXY));

        assertThat(events(block(5, log(A, List.of(Keccak.hash("E(uint256)")), word(1)))))
                .extracting(ChainEvent::event)
                .containsExactly("E");
    }

    @Test
    void childrenFromBeforeTheirFactoryWasOneAreMissedAloud() {
        String plain = FACTORY.substring(0, FACTORY.indexOf(",\"factory\""));
        take(0, contract("pairs", plain));
        learn(block(5, born(0xc1, 0xc1)));
        assertThat(book.problems()).isEmpty();

        String problem = "'local/pairs': it is a factory since block 10: children born earlier are not followed; apply"
                + " those that are wanted as entries of their own, and this one with startBlock = 10";
        List<ContractCursor> cursors = take(10, contract("pairs", FACTORY));
        assertThat(book.problems()).containsExactly(problem);
        take(20, contract("pairs", FACTORY));
        assertThat(book.problems()).containsExactly(problem);
        ContractBook next = ContractBook.open(
                new ContractBook.Scope(TestContracts.CHAIN, TestContracts.CHAIN_ID, 0), List.of(), cursors);
        next.take(new Definitions(1, List.of(contract("pairs", FACTORY)), List.of()), 20);
        assertThat(next.problems()).containsExactly(problem);

        take(20, contract("pairs", FACTORY + ",\"startBlock\":10"));
        assertThat(book.problems()).isEmpty();
        learn(block(20, born(0xc2, 0xc2)));
        assertThat(events(block(21, transfer(0xc1), transfer(0xc2)))).hasSize(1);
    }

    @Test
    void aChildThatWasMissedAndIsGivenAnEntryIsPublishedWholeAndOnce() {
        take(0, contract("pairs", FACTORY));
        learn(block(5, born(0xc1, 0xc1)));
        take(10, contract("pairs", FACTORY.substring(0, FACTORY.indexOf(",\"factory\""))));
        take(20, contract("pairs", FACTORY));
        book.undo(18);
        take(25, contract("pairs", FACTORY), erc20("child", address(0xc1), 10));

        assertThat(readJoining(block(17, transfer(0xc1)))).hasSize(1);
        assertThat(readJoining(block(18, transfer(0xc1)))).isEmpty();
        assertThat(readJoining(block(21, transfer(0xc1)))).isEmpty();
    }

    @Test
    void aStartThatSkipsBlocksForgetsTheImplementation() {
        take(0, contract("proxy", PROXY));
        learn(block(3, log(A, List.of(UPGRADED, word(1)), "0x")));
        take(300);

        take(500, contract("proxy", PROXY + ",\"startBlock\":300"));
        assertThat(book.discoveries().implementation(A, 450, 0)).isEqualTo(address(1));
        assertThat(take(500, contract("proxy", PROXY + ",\"startBlock\":400")))
                .extracting(ContractCursor::upgrades)
                .containsExactly(List.of());
        assertThat(book.discoveries().implementation(A, 450, 0)).isNull();
    }

    @Test
    void childrenAreNotReadBeforeTheStartOfTheirFactory() {
        take(0, contract("pairs", FACTORY));
        learn(block(5, born(0xc1, 0xc1)));
        take(10, contract("pairs", FACTORY + ",\"startBlock\":20"));

        assertThat(events(block(12, transfer(0xc1)))).isEmpty();
        assertThat(events(block(20, transfer(0xc1)))).hasSize(1);
    }

    private int version;

    private List<ContractCursor> take(long head, Contract... contracts) {
        return book.take(new Definitions(++version, List.of(contracts), List.of()), head);
    }

    private List<ChainEvent> events(Block block) {
        return read(block, book.discoveries().layer());
    }

    private List<ChainEvent> read(Block block, Discoveries layer) {
        return book.live().read(List.of(block), number -> Stage.OBSERVED, layer);
    }

    private ContractNews learn(Block block) {
        Discoveries layer = book.discoveries().layer();
        read(block, layer);
        return book.learned(List.of(layer));
    }

    private List<ChainEvent> readJoining(Block block) {
        return readJoining(block, book.discoveries().layer());
    }

    private void learnJoining(Block block) {
        Discoveries layer = book.discoveries().layer();
        readJoining(block, layer);
        book.learned(List.of(layer));
    }

    private List<ChainEvent> readJoining(Block block, Discoveries layer) {
        return book.joiner(book.joining().orElseThrow(), 30).read(List.of(block), number -> Stage.OBSERVED, layer);
    }

    private static ContractCursor cursor(String id, long from, @Nullable Long next) {
        return new ContractCursor(id, from, next, 0, List.of(), null, List.of());
    }

    private static TestLogs.Logged transfer(String contract) {
        return log(contract, List.of(TRANSFER, word(1), word(2)), word(3));
    }

    private static TestLogs.Logged transfer(long contract) {
        return transfer(address(contract));
    }

    private static TestLogs.Logged born(long one, long two) {
        return log(A, List.of(BORN, word(one), word(two)), "0x");
    }
}
