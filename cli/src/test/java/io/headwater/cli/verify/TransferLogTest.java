package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferLogTest {
    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String SINGLE = "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62";
    private static final String BATCH = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb";
    private static final String ALICE = Sample.word(Sample.ALICE.substring(2));
    private static final String BOB = Sample.word(Sample.BOB.substring(2));

    @Test
    void threeTopicsAreAnErc20Transfer() {
        assertThat(TransferLog.of(List.of(TRANSFER, ALICE, BOB), Sample.word("ff")))
                .isEqualTo(new TransferLog(
                        TokenStandard.ERC20,
                        "Transfer(address,address,uint256)",
                        List.of(Sample.ALICE, Sample.BOB, "255"),
                        List.of(Sample.ALICE, Sample.BOB),
                        List.of()));
    }

    @Test
    void fourTopicsAreAnErc721Transfer() {
        assertThat(TransferLog.of(List.of(TRANSFER, ALICE, BOB, Sample.word("f".repeat(64))), "0x"))
                .satisfies(transfer -> {
                    assertThat(transfer.standard()).isEqualTo(TokenStandard.ERC721);
                    assertThat(transfer.tokenIds())
                            .containsExactly(
                                    "115792089237316195423570985008687907853269984665640564039457584007913129639935");
                });
    }

    @Test
    void anErc1155TransferHasOperatorTokenAndValue() {
        String data = words("7", "3");

        assertThat(TransferLog.of(List.of(SINGLE, BOB, ALICE, BOB), data)).satisfies(transfer -> {
            assertThat(transfer.event()).isEqualTo("TransferSingle");
            assertThat(transfer.args()).containsExactly(Sample.BOB, Sample.ALICE, Sample.BOB, "7", "3");
            assertThat(transfer.holders()).containsExactly(Sample.ALICE, Sample.BOB);
            assertThat(transfer.tokenIds()).containsExactly("7");
        });
    }

    @Test
    void anErc1155BatchHasTwoArrays() {
        String data = words("40", "a0", "2", "7", "8", "2", "3", "4");

        assertThat(TransferLog.of(List.of(BATCH, BOB, ALICE, BOB), data)).satisfies(transfer -> {
            assertThat(transfer.args())
                    .containsExactly(Sample.BOB, Sample.ALICE, Sample.BOB, List.of("7", "8"), List.of("3", "4"));
            assertThat(transfer.tokenIds()).containsExactly("7", "8");
        });
    }

    @Test
    void whatIsShapedOtherwiseIsNoTransfer() {
        assertThat(TransferLog.of(List.of(), "0x")).isNull();
        assertThat(TransferLog.of(List.of(ALICE), "0x")).isNull();
        assertThat(TransferLog.of(List.of(TRANSFER), words("1", "2", "3"))).isNull();
        assertThat(TransferLog.of(List.of(TRANSFER, ALICE, BOB), "0x")).isNull();
        assertThat(TransferLog.of(List.of(BATCH, BOB, ALICE, BOB), words("40", "f".repeat(64))))
                .isNull();
    }

    private static String words(String... hex) {
        StringBuilder data = new StringBuilder("0x");
        for (String each : hex) {
            data.append(Sample.word(each).substring(2));
        }
        return data.toString();
    }
}
