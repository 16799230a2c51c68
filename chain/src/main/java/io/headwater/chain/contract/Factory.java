package io.headwater.chain.contract;

import io.headwater.chain.abi.EventShape;
import java.util.List;

/**
 * A contract whose event says that other contracts were born.
 *
 * @param event the event, which is not anonymous
 * @param child the parameters of it that are the addresses of children
 * @param of what the children's logs say
 */
public record Factory(EventShape event, List<String> child, Interface of) {
    public Factory {
        child = List.copyOf(child);
    }
}
