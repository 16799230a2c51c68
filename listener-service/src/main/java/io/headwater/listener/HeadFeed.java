package io.headwater.listener;

import io.headwater.chain.Endpoint;
import io.headwater.chain.heads.NewHeads;
import io.headwater.common.config.Secret;
import io.headwater.common.lifecycle.Component;
import org.jspecify.annotations.Nullable;

/** New heads as they are announced. That none are is no fault of the service: polling goes on. */
final class HeadFeed implements Component {
    private final @Nullable NewHeads heads;

    private HeadFeed(@Nullable NewHeads heads) {
        this.heads = heads;
    }

    static HeadFeed open(ChainSettings chain, HeadSignal signal) {
        Secret address = chain.webSocket();
        return new HeadFeed(
                address == null ? null : NewHeads.follow(Endpoint.parse(address.reveal()), hint -> signal.wake()));
    }

    @Override
    public void close() {
        if (heads != null) {
            heads.close();
        }
    }
}
