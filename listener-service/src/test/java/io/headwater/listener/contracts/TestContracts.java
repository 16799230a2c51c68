package io.headwater.listener.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import java.util.List;

/** Contracts as records have them, for tests. */
public final class TestContracts {
    public static final String CHAIN = "local";
    public static final long CHAIN_ID = 1;

    private TestContracts() {}

    /** An ERC-20 token of {@link #CHAIN}. */
    public static Contract erc20(String name, String address, long startBlock) {
        return contract(name, "\"address\":\"" + address + "\",\"standard\":\"erc20\",\"startBlock\":" + startBlock);
    }

    /** A contract of {@link #CHAIN} with these fields, as JSON. */
    public static Contract contract(String name, String fields) {
        return contract(CHAIN, name, fields);
    }

    /** A contract with these fields, as JSON. */
    public static Contract contract(String chain, String name, String fields) {
        String json = "{\"chain\":\"" + chain + "\",\"name\":\"" + name + "\"," + fields + "}";
        return ContractJson.contract(chain + "/" + name, json.getBytes(UTF_8));
    }

    /** A book of these, from block 0 on. */
    public static ContractBook book(Contract... contracts) {
        ContractBook book = ContractBook.open(new ContractBook.Scope(CHAIN, CHAIN_ID, 0), List.of(), List.of());
        book.take(new Definitions(1, List.of(contracts), List.of()), 0);
        return book;
    }
}
