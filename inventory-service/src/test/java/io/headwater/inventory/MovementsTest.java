package io.headwater.inventory;

import static io.headwater.inventory.Logs.ALICE;
import static io.headwater.inventory.Logs.BOB;
import static io.headwater.inventory.Logs.CHAIN;
import static io.headwater.inventory.Logs.NOBODY;
import static io.headwater.inventory.Logs.OPERATOR;
import static io.headwater.inventory.Logs.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MovementsTest {
    private static final BigInteger HIGHEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    @Test
    void aTransferWithThreeTopicsIsOfErc20() throws Exception {
        Movements moved = movements(Logs.erc20(ALICE, BOB, HIGHEST));

        assertThat(moved.token()).isEqualTo(new Token(CHAIN, TOKEN, Standard.ERC20));
        assertThat(moved.movements())
                .containsExactly(
                        movement(Standard.ERC20, ALICE, 0, HIGHEST.negate()),
                        movement(Standard.ERC20, BOB, 0, HIGHEST));
    }

    @Test
    void aTransferWithFourTopicsIsOfErc721() throws Exception {
        assertThat(movements(Logs.erc721(ALICE, BOB, 7)).movements())
                .containsExactly(movement(Standard.ERC721, ALICE, 7, -1), movement(Standard.ERC721, BOB, 7, 1));
    }

    @Test
    void aSingleTransferIsOfErc1155() throws Exception {
        assertThat(movements(Logs.single(ALICE, BOB, 7, 5)).movements())
                .containsExactly(movement(Standard.ERC1155, ALICE, 7, -5), movement(Standard.ERC1155, BOB, 7, 5));
    }

    @Test
    void aBatchMovesEveryTokenId() throws Exception {
        assertThat(movements(Logs.batch(ALICE, BOB, List.of(7L, 8L), List.of(5L, 6L)))
                        .movements())
                .containsExactly(
                        movement(Standard.ERC1155, ALICE, 7, -5),
                        movement(Standard.ERC1155, BOB, 7, 5),
                        movement(Standard.ERC1155, ALICE, 8, -6),
                        movement(Standard.ERC1155, BOB, 8, 6));
    }

    @Test
    void anEmptyBatchMovesNothing() throws Exception {
        assertThat(movements(Logs.batch(ALICE, BOB, List.of(), List.of())).movements())
                .isEmpty();
    }

    @Test
    void mintingAndBurningHaveOneHolder() throws Exception {
        assertThat(movements(Logs.erc20(NOBODY, BOB, 5)).movements())
                .containsExactly(movement(Standard.ERC20, BOB, 0, 5));
        assertThat(movements(Logs.erc721(ALICE, NOBODY, 5)).movements())
                .containsExactly(movement(Standard.ERC721, ALICE, 5, -1));
    }

    @Test
    void aRemovalIsTheOpposite() throws Exception {
        ChainEvent event = Logs.event(Logs.erc20(ALICE, BOB, 5));

        Movements removed = Movements.of(event.at(Stage.REMOVED)).orElseThrow();

        assertThat(removed.transfers()).isEqualTo(-1);
        assertThat(removed.movements())
                .containsExactly(movement(Standard.ERC20, ALICE, 0, 5), movement(Standard.ERC20, BOB, 0, -5));
    }

    @Test
    void laterStagesAreTransfersToo() throws Exception {
        ChainEvent event = Logs.event(Logs.erc20(ALICE, BOB, 5));

        assertThat(Movements.of(event.at(Stage.SAFE))).isEqualTo(Movements.of(event));
        assertThat(Movements.of(event.at(Stage.FINALIZED))).isEqualTo(Movements.of(event));
    }

    @Test
    void otherEventsMoveNothing() throws Exception {
        var approval =
                List.of(Signatures.hash("Approval(address,address,uint256)"), Logs.topic(ALICE), Logs.topic(BOB));

        assertThat(Movements.of(Logs.event(new ChainEvent.Raw(approval, "0x" + Logs.words(List.of(5L))))))
                .isEmpty();
        assertThat(Movements.of(Logs.event(new ChainEvent.Raw(List.of(), "0x00"))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatIsMalformedAndSaysWhy(ChainEvent.Raw raw, String reason) {
        assertThatThrownBy(() -> Movements.of(Logs.event(raw)))
                .isInstanceOf(MalformedTransferException.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> malformed() {
        ChainEvent.Raw erc20 = Logs.erc20(ALICE, BOB, 5);
        ChainEvent.Raw single = Logs.single(ALICE, BOB, 7, 5);
        ChainEvent.Raw batch = Logs.batch(ALICE, BOB, List.of(7L), List.of(5L));
        return Stream.of(
                Arguments.of(topics(erc20, 1), "Transfer has 1 topics"),
                Arguments.of(data(erc20, "0x"), "raw.data has 0 bytes instead of 32"),
                Arguments.of(data(erc20, erc20.data() + "00"), "raw.data has 33 bytes instead of 32"),
                Arguments.of(data(Logs.erc721(ALICE, BOB, 1), "0x01"), "raw.data has 1 bytes instead of 0"),
                Arguments.of(topic(erc20, 1, "0x" + "1".repeat(64)), "raw.topics[1] = '0x1111"),
                Arguments.of(topic(erc20, 2, "0x8" + "0".repeat(63)), "raw.topics[2] = '0x8000"),
                Arguments.of(topics(single, 3), "TransferSingle has 3 topics"),
                Arguments.of(data(single, "0x" + Logs.words(List.of(7L))), "raw.data has 32 bytes instead of 64"),
                Arguments.of(topics(batch, 2), "TransferBatch has 2 topics"),
                Arguments.of(data(batch, "0x"), "raw.data ends before word 0"),
                Arguments.of(data(batch, "0x" + Logs.words(List.of(6400L, 96L))), "at byte 6400"),
                Arguments.of(data(batch, "0x" + Logs.words(List.of(63L, 96L))), "at byte 63"),
                Arguments.of(data(batch, "0x" + "f".repeat(128)), "where no array can begin"),
                Arguments.of(data(batch, "0x" + Logs.words(List.of(64L, 64L, 2L, 1L))), "an array of 2 words"),
                Arguments.of(data(batch, "0x" + Logs.words(List.of(64L, 64L)) + "f".repeat(64)), "where only 0 follow"),
                Arguments.of(Logs.batch(ALICE, BOB, List.of(7L, 8L), List.of(5L)), "2 token ids but 1 amounts"));
    }

    @Test
    void theFirstTopicsAreTheHashesOfTheSignatures() {
        assertThat(Movements.TRANSFER).isEqualTo(Signatures.hash("Transfer(address,address,uint256)"));
        assertThat(Movements.TRANSFER_SINGLE)
                .isEqualTo(Signatures.hash("TransferSingle(address,address,address,uint256,uint256)"));
        assertThat(Movements.TRANSFER_BATCH)
                .isEqualTo(Signatures.hash("TransferBatch(address,address,address,uint256[],uint256[])"));
        assertThat(Logs.single(ALICE, BOB, 7, 5).topics().get(1)).isEqualTo(Logs.topic(OPERATOR));
    }

    private static Movements movements(ChainEvent.Raw raw) throws MalformedTransferException {
        return Movements.of(Logs.event(raw)).orElseThrow();
    }

    private static Movement movement(Standard standard, String holder, long tokenId, long amount) {
        return movement(standard, holder, tokenId, BigInteger.valueOf(amount));
    }

    private static Movement movement(Standard standard, String holder, long tokenId, BigInteger amount) {
        return new Movement(
                new Holding(new Token(CHAIN, TOKEN, standard), holder, BigInteger.valueOf(tokenId)), amount);
    }

    private static ChainEvent.Raw topics(ChainEvent.Raw raw, int count) {
        return new ChainEvent.Raw(raw.topics().subList(0, count), raw.data());
    }

    private static ChainEvent.Raw topic(ChainEvent.Raw raw, int index, String topic) {
        List<String> topics = new ArrayList<>(raw.topics());
        topics.set(index, topic);
        return new ChainEvent.Raw(topics, raw.data());
    }

    private static ChainEvent.Raw data(ChainEvent.Raw raw, String data) {
        return new ChainEvent.Raw(raw.topics(), data);
    }
}
