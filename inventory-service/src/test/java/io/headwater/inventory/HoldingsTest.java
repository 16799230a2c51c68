package io.headwater.inventory;

import static io.headwater.inventory.Logs.ALICE;
import static io.headwater.inventory.Logs.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Stage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldingsTest {
    private static final BigInteger HIGHEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    @Test
    void sumsUpAndKeepsNoZeros() throws Exception {
        Holdings holdings = new Holdings();
        add(holdings, Logs.event(Logs.erc20(Logs.NOBODY, ALICE, 5)));
        add(holdings, Logs.event(Logs.erc20(ALICE, BOB, 5)));

        assertThat(amounts(holdings, Logs.TOKEN)).containsExactly(Map.entry("erc20 " + BOB + " 0", 5L));
        assertThat(holdings.transfers().values()).containsExactly(2L);
    }

    @Test
    void aTransferToOneselfChangesNothing() throws Exception {
        Holdings holdings = new Holdings();
        add(holdings, Logs.event(Logs.erc20(ALICE, ALICE, 5)));

        assertThat(holdings.amounts()).isEmpty();
    }

    @Test
    void anEventAndItsRemovalLeaveNothing() throws Exception {
        Holdings holdings = new Holdings();
        ChainEvent event = Logs.event(Logs.erc20(ALICE, BOB, 5));
        add(holdings, event.at(Stage.REMOVED));
        add(holdings, event);

        assertThat(holdings.amounts()).isEmpty();
        assertThat(holdings.transfers()).isEmpty();
    }

    @Test
    void amountsHaveNoBounds() throws Exception {
        Holdings holdings = new Holdings();
        for (int i = 0; i < 10; i++) {
            add(holdings, Logs.event(Logs.erc20(ALICE, BOB, HIGHEST)));
        }
        assertThat(holdings.amounts().values())
                .containsExactlyInAnyOrder(
                        HIGHEST.multiply(BigInteger.TEN),
                        HIGHEST.multiply(BigInteger.TEN).negate());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyHistoryEndsAtTheRecount(long seed) throws Exception {
        Simulation simulation = new Simulation(seed);
        List<ChainEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            for (ChainRecord said : simulation.next()) {
                if (said instanceof ChainEvent event) {
                    events.add(event);
                }
            }
        }
        Holdings inOrder = sum(events);
        Collections.shuffle(events, new Random(seed));

        for (String contract : Simulation.CONTRACTS) {
            assertThat(amounts(inOrder, contract)).isEqualTo(simulation.now().of(contract));
        }
        assertThat(sum(events).amounts()).isEqualTo(inOrder.amounts());
    }

    private static Holdings sum(List<ChainEvent> events) throws MalformedTransferException {
        Holdings holdings = new Holdings();
        for (ChainEvent event : events) {
            add(holdings, event);
        }
        return holdings;
    }

    private static void add(Holdings holdings, ChainEvent event) throws MalformedTransferException {
        holdings.add(Movements.of(event).orElseThrow());
    }

    private static Map<String, Long> amounts(Holdings holdings, String contract) {
        Map<String, Long> amounts = new TreeMap<>();
        holdings.amounts().forEach((holding, amount) -> {
            if (holding.token().contract().equals(contract)) {
                String key = holding.token().standard().word() + " " + holding.holder() + " " + holding.tokenId();
                amounts.put(key, amount.longValueExact());
            }
        });
        return amounts;
    }
}
