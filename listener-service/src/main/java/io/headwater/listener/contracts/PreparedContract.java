package io.headwater.listener.contracts;

import io.headwater.chain.Log;
import io.headwater.chain.abi.ContractAbi;
import io.headwater.chain.abi.DecodedEvent;
import io.headwater.chain.abi.Decoding;
import io.headwater.chain.abi.EventDecoder;
import io.headwater.chain.abi.EventShape;
import io.headwater.chain.abi.StandardAbis;
import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.Factory;
import io.headwater.chain.contract.Interface;
import io.headwater.listener.publish.ContractCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A contract, prepared for reading logs; a factory together with its children. Of its own logs all are wanted, or those
 * of the events that it names; of children, and of any contract, those of the declared events.
 */
final class PreparedContract {
    private static final Logger logger = LoggerFactory.getLogger(PreparedContract.class);

    private final Contract contract;
    /** Implementations without an ABI, each told once. */
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    private final EventDecoder decoder;
    private final Map<String, EventDecoder> implementations = new HashMap<>();
    private final @Nullable EventDecoder childDecoder;
    private final List<EventShape> wanted;
    private final List<EventShape> ofChildren;

    private PreparedContract(Contract contract) {
        this.contract = contract;
        Interface of = contract.of();
        Factory factory = contract.factory();
        List<ContractAbi> own = new ArrayList<>();
        if (of != null) {
            own.add(of.abi());
        }
        if (contract.proxy()) {
            own.add(StandardAbis.erc1967());
        }
        this.decoder = EventDecoder.of(own);
        contract.implementations()
                .forEach((address, each) -> implementations.put(address, EventDecoder.of(List.of(each.abi()))));
        this.childDecoder =
                factory == null ? null : EventDecoder.of(List.of(factory.of().abi()));
        this.wanted = wanted(contract, own);
        this.ofChildren = factory == null ? List.of() : named(factory.of().abi().shapes());
    }

    /** @throws io.headwater.chain.abi.AbiException if its ABIs do not go together */
    static PreparedContract of(Contract contract) {
        return new PreparedContract(contract);
    }

    private static List<EventShape> wanted(Contract contract, List<ContractAbi> own) {
        List<ContractAbi> all = new ArrayList<>(own);
        contract.implementations().values().forEach(each -> all.add(each.abi()));
        ContractAbi abi = ContractAbi.of(all);
        List<EventShape> chosen = contract.events().isEmpty()
                ? List.of()
                : abi.only(contract.events()).shapes();
        if (contract.wildcard()) {
            return named(chosen.isEmpty() ? abi.shapes() : chosen);
        }
        return chosen;
    }

    private static List<EventShape> named(List<EventShape> shapes) {
        return shapes.stream().filter(shape -> !shape.anonymous()).toList();
    }

    /** What its cursor goes by: the address, since that is what was published, whatever its name is or was. */
    String id() {
        String address = contract.address();
        return address == null ? Contract.ANY + "/" + contract.name() : address;
    }

    Contract contract() {
        return contract;
    }

    /** First topics of its events, for one that stands for any contract. */
    Set<String> topics() {
        return contract.wildcard() ? topics(wanted) : Set.of();
    }

    /** The events that are wanted, as {@link ContractCursor} has them; empty for all. */
    List<String> claimed() {
        return Claims.of(wanted);
    }

    /** What is wanted of children; null unless it is a factory. */
    ContractCursor.@Nullable Children claimedOfChildren() {
        return contract.factory() == null
                ? null
                : new ContractCursor.Children(contract.name(), Claims.of(ofChildren), null);
    }

    Set<String> childTopics() {
        return topics(ofChildren);
    }

    private static Set<String> topics(List<EventShape> shapes) {
        Set<String> topics = new LinkedHashSet<>();
        shapes.stream().filter(shape -> !shape.anonymous()).forEach(shape -> topics.add(shape.topic0()));
        return topics;
    }

    /** Whether a log of its address, or, of a wildcard, of any, is wanted. */
    boolean wants(Log log, Discoveries discoveries) {
        if (wanted.isEmpty()) {
            return !contract.wildcard();
        }
        for (EventShape shape : wanted) {
            if (shape.fits(log.topics()) && (!shape.anonymous() || decodes(log, discoveries, shape))) {
                return true;
            }
        }
        return false;
    }

    private boolean decodes(Log log, Discoveries discoveries, EventShape shape) {
        return decode(log, discoveries) instanceof DecodedEvent event
                && event.signature().equals(shape.signature());
    }

    boolean wantsOfChild(Log log) {
        return ofChildren.stream().anyMatch(shape -> shape.fits(log.topics()));
    }

    /** What one of its own logs says. */
    Decoding decode(Log log, Discoveries discoveries) {
        if (contract.proxy()) {
            String inForce = discoveries.implementation(id(), log.blockNumber(), log.logIndex());
            EventDecoder implementation = inForce == null ? null : implementations.get(inForce);
            if (implementation == null && unknown.add(String.valueOf(inForce))) {
                warn(log, inForce);
            }
            Decoding decoding = implementation == null ? Decoding.NotInAbi.NOT_IN_ABI : implementation.decode(log);
            if (decoding instanceof DecodedEvent) {
                return decoding;
            }
        }
        return decoder.decode(log);
    }

    private void warn(Log log, @Nullable String inForce) {
        logger.warn(
                "proxy '{}' at block {}: {}; until then its logs are published raw where its own ABI does not fit",
                contract.key(),
                log.blockNumber(),
                inForce == null
                        ? "no Upgraded log since its start block tells its implementation; give the block of its deployment as its startBlock"
                        : "implementation " + inForce
                                + " is in force, whose ABI is not given: apply the contract with it");
    }

    Decoding decodeOfChild(Log log) {
        return childDecoder == null ? Decoding.NotInAbi.NOT_IN_ABI : childDecoder.decode(log);
    }

    /** Notes what one of its own logs tells about others. */
    void learn(Log log, Discoveries discoveries) {
        Factory factory = contract.factory();
        if (factory != null
                && factory.event().fits(log.topics())
                && decoder.decode(log) instanceof DecodedEvent event) {
            Set<String> addresses = new HashSet<>();
            factory.child()
                    .forEach(parameter ->
                            addresses.add(String.valueOf(event.args().get(parameter))));
            addresses.forEach(address -> discoveries.born(
                    new Child(contract.chain(), contract.name(), address, log.blockNumber(), log.blockHash())));
        }
        // Of any contract: it may be told later that it is a proxy, and then nobody reads this again.
        if (ProxyEvents.UPGRADED.fits(log.topics())) {
            discoveries.upgraded(id(), List.of(ProxyEvents.upgrade(log)));
        }
    }
}
