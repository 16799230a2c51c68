package io.headwater.e2e.campaign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.chain.ScriptedContracts;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final String TRANSFER = Keccak.hash("Transfer(address,address,uint256)");
    private static final String A = SampleEvents.address(0xa);
    private static final String CHILD = SampleEvents.address(0xc);
    private static final String WORD = "0x" + "0".repeat(64);

    @Test
    void aContractWantsAllThatItLogsFromItsStartOn() {
        Entry entry = Entry.contract("a", A, Form.ERC20, 5);
        assertThat(entry.wants(log(A, 5), Births.none())).isTrue();
        assertThat(entry.wants(log(A, 4, TRANSFER, WORD, WORD), Births.none())).isFalse();
        assertThat(entry.wants(log(CHILD, 5), Births.none())).isFalse();
        assertThat(entry.on("local").startBlock()).isEqualTo(5);
    }

    @Test
    void aFactoryWantsItsChildrensEventsInTheBlockOfTheirBirthAndLater() {
        Entry entry = Entry.factory(3);
        Births births = Births.since(3, List.of(birth(2), birth(9), birth(6)));
        assertThat(entry.wants(log(CHILD, 6, TRANSFER, WORD, WORD), births)).isTrue();
        assertThat(entry.wants(log(CHILD, 5, TRANSFER, WORD, WORD), births)).isFalse();
        assertThat(entry.wants(log(CHILD, 6, TRANSFER, WORD, WORD, WORD), births))
                .isFalse();
        assertThat(entry.wants(log(CHILD, 6), births)).isFalse();
        assertThat(entry.reading(log(CHILD, 6, TRANSFER, WORD, WORD))).isEqualTo("Transfer(address,address,uint256)");
        assertThat(entry.reading(birth(6))).isEqualTo("ChildCreated(address)");
        assertThat(entry.on("local").factory()).isNotNull();
    }

    @Test
    void anyContractIsWantedForTheNamedEventsOfTheForm() {
        Entry entry = Entry.any("all", Form.ERC721, List.of("Transfer"), 0);
        assertThat(entry.wants(log(A, 1, TRANSFER, WORD, WORD, WORD), Births.none()))
                .isTrue();
        assertThat(entry.wants(log(A, 1, TRANSFER, WORD, WORD), Births.none())).isFalse();
        assertThat(entry.wants(
                        log(A, 1, Keccak.hash("Approval(address,address,uint256)"), WORD, WORD, WORD), Births.none()))
                .isFalse();
        assertThat(entry.on("local").wildcard()).isTrue();
    }

    @Test
    void whatNoAbiFitsIsRaw() {
        Entry token = Entry.contract("a", A, Form.ERC20, 0);
        assertThat(token.reading(log(A, 1, TRANSFER, WORD, WORD, WORD))).isEqualTo(Entry.RAW);
        assertThat(token.reading(log(A, 1))).isEqualTo(Entry.RAW);
        assertThat(token.reading(log(ScriptedContracts.GARBLED, 1, TRANSFER, WORD, WORD)))
                .isEqualTo(Entry.RAW);
    }

    private static Log birth(long block) {
        return log(
                ScriptedContracts.FACTORY,
                block,
                Keccak.hash(ScriptedContracts.CHILD_CREATED),
                "0x" + "0".repeat(24) + CHILD.substring(2));
    }

    private static Log log(String address, long block, String... topics) {
        return new Log(address, List.of(topics), "0x", block, WORD, WORD, 0, 0);
    }
}
