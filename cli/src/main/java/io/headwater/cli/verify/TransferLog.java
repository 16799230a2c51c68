package io.headwater.cli.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token's movement, read straight from a log's words: EIP-20 and EIP-721 {@code Transfer} (told apart by the indexed
 * token id), EIP-1155 {@code TransferSingle} and {@code TransferBatch}.
 *
 * @param signature the event's canonical signature
 * @param args the arguments in the ABI's order, in the form of the record contract
 * @param holders who gave and who received
 * @param tokenIds decimal; empty for EIP-20
 */
record TransferLog(
        TokenStandard standard, String signature, List<Object> args, List<String> holders, List<String> tokenIds) {
    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String SINGLE = "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62";
    private static final String BATCH = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb";
    private static final int WORD = 64;

    /** The movement; null when the log is none. */
    static @Nullable TransferLog of(List<String> topics, String data) {
        String first = topics.isEmpty() ? "" : topics.get(0);
        try {
            return switch (first + '/' + topics.size()) {
                case TRANSFER + "/3" -> erc20(topics, data);
                case TRANSFER + "/4" -> erc721(topics);
                case SINGLE + "/4" -> single(topics, data);
                case BATCH + "/4" -> batch(topics, data);
                default -> null;
            };
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            // Shaped otherwise than the standards say: some other event under the same name.
            return null;
        }
    }

    /** The name in the signature. */
    String event() {
        return signature.substring(0, signature.indexOf('('));
    }

    private static TransferLog erc20(List<String> topics, String data) {
        String from = address(topics.get(1));
        String to = address(topics.get(2));
        return new TransferLog(
                TokenStandard.ERC20,
                "Transfer(address,address,uint256)",
                List.of(from, to, number(data, 0).toString()),
                List.of(from, to),
                List.of());
    }

    private static TransferLog erc721(List<String> topics) {
        String from = address(topics.get(1));
        String to = address(topics.get(2));
        String tokenId = number(topics.get(3), 0).toString();
        return new TransferLog(
                TokenStandard.ERC721,
                "Transfer(address,address,uint256)",
                List.of(from, to, tokenId),
                List.of(from, to),
                List.of(tokenId));
    }

    private static TransferLog single(List<String> topics, String data) {
        List<Object> args = new ArrayList<>(parties(topics));
        String tokenId = number(data, 0).toString();
        args.add(tokenId);
        args.add(number(data, 1).toString());
        return erc1155("TransferSingle(address,address,address,uint256,uint256)", topics, args, List.of(tokenId));
    }

    private static TransferLog batch(List<String> topics, String data) {
        List<Object> args = new ArrayList<>(parties(topics));
        List<String> tokenIds = array(data, 0);
        args.add(tokenIds);
        args.add(array(data, 1));
        return erc1155("TransferBatch(address,address,address,uint256[],uint256[])", topics, args, tokenIds);
    }

    private static TransferLog erc1155(String signature, List<String> topics, List<Object> args, List<String> ids) {
        return new TransferLog(
                TokenStandard.ERC1155, signature, args, parties(topics).subList(1, 3), ids);
    }

    private static List<String> parties(List<String> topics) {
        return topics.subList(1, 4).stream().map(TransferLog::address).toList();
    }

    /** The last 20 bytes of a word. */
    static String address(String word) {
        return "0x" + word.substring(2 + WORD - 40, 2 + WORD);
    }

    /** The word at an index of ABI-encoded data, as an unsigned integer. */
    static BigInteger number(String data, int index) {
        int start = 2 + index * WORD;
        return new BigInteger(data.substring(start, start + WORD), 16);
    }

    private static List<String> array(String data, int head) {
        int start = number(data, head).intValueExact() / 32;
        int length = number(data, start).intValueExact();
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            numbers.add(number(data, start + i).toString());
        }
        return numbers;
    }
}
