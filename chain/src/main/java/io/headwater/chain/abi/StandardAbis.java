package io.headwater.chain.abi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The events of the token standards and of proxies. */
public final class StandardAbis {
    private StandardAbis() {}

    /** Transfer and Approval (ERC-20). */
    public static ContractAbi erc20() {
        return resource("erc20.json");
    }

    /** Transfer, Approval and ApprovalForAll (ERC-721). */
    public static ContractAbi erc721() {
        return resource("erc721.json");
    }

    /** TransferSingle, TransferBatch, ApprovalForAll and URI (ERC-1155). */
    public static ContractAbi erc1155() {
        return resource("erc1155.json");
    }

    /** Upgraded, AdminChanged and BeaconUpgraded (ERC-1967). */
    public static ContractAbi erc1967() {
        return resource("erc1967.json");
    }

    private static ContractAbi resource(String name) {
        try (InputStream stream = StandardAbis.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "resource " + name + " is missing beside " + StandardAbis.class.getName());
            }
            return ContractAbi.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("resource " + name, unreadable);
        }
    }
}
