package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.abi.FunctionCall;
import io.headwater.testing.Anvil;
import io.headwater.testing.DemoContractsBuild;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Amounts of the real contracts on a real node, asked for every holder that the real logs name. */
class ChainBalancesIT {
    private static Anvil anvil;
    private static JsonRpc rpc;
    private static ChainReader chain;
    private static String alice;
    private static String bob;
    private static Path built;

    @BeforeAll
    static void start() throws Exception {
        anvil = Anvil.start();
        built = DemoContractsBuild.folder();
        rpc = new JsonRpc(URI.create("http://127.0.0.1:" + anvil.port()));
        chain = new ChainReader(rpc);
        JsonNode accounts = rpc.call("eth_accounts");
        alice = accounts.get(0).asString();
        bob = accounts.get(1).asString();
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    @Test
    void tokens() throws Exception {
        String token = deploy("DemoToken");
        send(alice, token, "mint(address,uint256)", alice, 1_000);
        send(alice, token, "transfer(address,uint256)", bob, 300);
        send(bob, token, "burn(uint256)", 100);

        assertThat(balances(token))
                .isEqualTo(Map.of(
                        new Holding(alice, null), BigInteger.valueOf(700),
                        new Holding(bob, null), BigInteger.valueOf(200)));
    }

    @Test
    void collectiblesOfWhichOneIsBurned() throws Exception {
        String collectible = deploy("DemoCollectible");
        send(alice, collectible, "mint(address,uint256)", alice, 1);
        send(alice, collectible, "mint(address,uint256)", alice, 2);
        send(alice, collectible, "mint(address,uint256)", alice, 3);
        send(alice, collectible, "transferFrom(address,address,uint256)", alice, bob, 2);
        send(alice, collectible, "burn(uint256)", 3);

        assertThat(balances(collectible))
                .isEqualTo(Map.of(
                        new Holding(alice, "1"), BigInteger.ONE,
                        new Holding(bob, "2"), BigInteger.ONE));
    }

    @Test
    void itemsInBatches() throws Exception {
        String items = deploy("DemoItems");
        send(alice, items, "mintBatch(address,uint256[],uint256[])", alice, List.of(7, 8), List.of(10, 20));
        send(alice, items, "safeTransferFrom(address,address,uint256,uint256,bytes)", alice, bob, 7, 4, "0x");
        send(bob, items, "burnBatch(uint256[],uint256[])", List.of(7), List.of(4));

        assertThat(balances(items))
                .isEqualTo(Map.of(
                        new Holding(alice, "7"), BigInteger.valueOf(6),
                        new Holding(alice, "8"), BigInteger.valueOf(20),
                        new Holding(bob, "7"), BigInteger.ZERO));
    }

    @Test
    void amountsAreThoseOfTheBlockThatIsAskedFor() throws Exception {
        String token = deploy("DemoToken");
        send(alice, token, "mint(address,uint256)", alice, 5);
        long before = chain.head();
        send(alice, token, "burn(uint256)", 5);
        Set<TokenHolders.Candidate> candidates = holders(token).of(token);

        assertThat(new ChainBalances(chain).at(token, candidates, before))
                .containsExactlyEntriesOf(Map.of(new Holding(alice, null), BigInteger.valueOf(5)));
        assertThat(new ChainBalances(chain).at(token, candidates, before + 1))
                .containsExactlyEntriesOf(Map.of(new Holding(alice, null), BigInteger.ZERO));
    }

    private static Map<Holding, BigInteger> balances(String contract) throws RpcException {
        return new ChainBalances(chain).at(contract, holders(contract).of(contract), chain.head());
    }

    private static TokenHolders holders(String contract) throws RpcException {
        TokenHolders holders = new TokenHolders();
        WatchedContracts watched = new WatchedContracts(
                Map.of(contract, new WatchedContracts.Contract(TokenStandard.ERC20, 0, null, 0, true)), false);
        chain.logs(watched, 0, chain.head(), holders);
        return holders;
    }

    private static String deploy(String name) throws Exception {
        String code = JsonMapper.shared()
                .readTree(Files.readString(built.resolve(name + ".json")))
                .path("bytecode")
                .asString();
        return receipt(Map.of("from", alice, "data", code, "gas", "0x4c4b40"))
                .path("contractAddress")
                .asString();
    }

    private static void send(String from, String to, String signature, Object... args) throws Exception {
        JsonNode receipt = receipt(
                Map.of("from", from, "to", to, "data", FunctionCall.encode(signature, args), "gas", "0x4c4b40"));
        assertThat(receipt.path("status").asString()).isEqualTo("0x1");
    }

    /** The node mines at once, but answers before it has. */
    private static JsonNode receipt(Map<String, String> transaction) throws RpcException {
        String hash = rpc.call("eth_sendTransaction", transaction).asString();
        return await().until(() -> rpc.call("eth_getTransactionReceipt", hash), JsonNode::isObject);
    }
}
