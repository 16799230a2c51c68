package io.headwater.listener.contracts;

import static io.headwater.listener.contracts.TestContracts.contract;
import static io.headwater.listener.contracts.TestContracts.erc20;
import static io.headwater.listener.contracts.TestLogs.TRANSFER;
import static io.headwater.listener.contracts.TestLogs.address;
import static io.headwater.listener.contracts.TestLogs.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.LogFilter;
import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.Contract;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeFiltersTest {
    private static final String FACTORY =
            "\"address\":\"" + address(0xf) + "\",\"abi\":[{\"type\":\"event\",\"name\":\"Born\","
                    + "\"inputs\":[{\"name\":\"c\",\"type\":\"address\",\"indexed\":true}]}],"
                    + "\"factory\":{\"event\":\"Born\",\"child\":[\"c\"],\"standard\":\"erc20\"}";

    @Test
    void asksForTheAddresses() {
        ContractBook book = TestContracts.book(erc20("a", address(1), 0), erc20("b", address(2), 50));
        assertThat(RangeFilters.of(book.live().watch(), 10, 20, book.discoveries())
                        .filters())
                .containsExactly(filter(address(1)));
        assertThat(RangeFilters.of(book.live().watch(), 10, 60, book.discoveries())
                        .filters()
                        .get(0)
                        .addresses())
                .containsExactlyInAnyOrder(address(1), address(2));
    }

    @Test
    void asksForManyAddressesInParts() {
        Contract[] many = IntStream.range(0, RangeFilters.ADDRESSES + 1)
                .mapToObj(i -> erc20("c" + i, address(i + 1), 0))
                .toArray(Contract[]::new);
        ContractBook book = TestContracts.book(many);

        List<LogFilter> filters =
                RangeFilters.of(book.live().watch(), 10, 20, book.discoveries()).filters();

        assertThat(filters)
                .hasSize(2)
                .allSatisfy(filter -> assertThat(filter.topic0s()).isEmpty());
        assertThat(filters.stream().flatMap(filter -> filter.addresses().stream()))
                .hasSize(many.length)
                .doesNotHaveDuplicates();
    }

    @Test
    void asksForAnyContractByTopics() {
        ContractBook book = TestContracts.book(
                erc20("a", address(1), 0),
                contract("any", "\"address\":\"any\",\"standard\":\"erc20\",\"events\":[\"Transfer\"]"));
        assertThat(RangeFilters.of(book.live().watch(), 10, 20, book.discoveries())
                        .filters())
                .extracting(LogFilter::topic0s)
                .containsExactly(Set.of(), Set.of(TRANSFER));
    }

    @Test
    void asksForChildrenThatAreKnownAndForThoseThatAreMissing() {
        ContractBook book = TestContracts.book(contract("f", FACTORY));
        Discoveries discoveries = book.discoveries().layer();
        discoveries.born(child(1, 5));
        discoveries.born(child(2, 30));
        RangeFilters filters = RangeFilters.of(book.live().watch(), 10, 20, discoveries);

        assertThat(filters.filters().get(0).addresses()).containsExactlyInAnyOrder(address(0xf), address(0xc001));
        assertThat(filters.missing(book.live().watch(), 10, 20, discoveries)).isEmpty();
        discoveries.born(child(3, 20));
        assertThat(filters.missing(book.live().watch(), 10, 20, discoveries)).containsExactly(filter(address(0xc003)));
    }

    @Test
    void asksForManyChildrenByTopicAndMissesNone() {
        ContractBook book = TestContracts.book(contract("f", FACTORY));
        Discoveries discoveries = book.discoveries().layer();
        IntStream.range(0, RangeFilters.ADDRESSES).forEach(i -> discoveries.born(child(i, 1)));
        RangeFilters filters = RangeFilters.of(book.live().watch(), 10, 20, discoveries);

        assertThat(filters.filters().get(0)).isEqualTo(filter(address(0xf)));
        assertThat(filters.filters().get(1).addresses()).isEmpty();
        assertThat(filters.filters().get(1).topic0s()).contains(TRANSFER);
        discoveries.born(child(999, 12));
        assertThat(filters.missing(book.live().watch(), 10, 20, discoveries)).isEmpty();
    }

    @Test
    void withoutContractsNothingIsAsked() {
        ContractBook book = TestContracts.book();
        assertThat(RangeFilters.of(book.live().watch(), 10, 20, book.discoveries())
                        .filters())
                .containsExactly(filter(address(0)));
    }

    private static LogFilter filter(String address) {
        return new LogFilter(10, 20, Set.of(address), Set.of());
    }

    private static Child child(int number, long block) {
        return new Child(TestContracts.CHAIN, "f", address(0xc000L + number), block, word(block));
    }
}
