package io.headwater.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An EVM node in a process of its own, on 127.0.0.1, with chain id 31337 and ten rich accounts. */
public final class Anvil extends NodeProcess {
    private static final Pattern LISTENING = Pattern.compile("^Listening on 127\\.0\\.0\\.1:(\\d+)");

    private Anvil(List<String> command) {
        super(command, LISTENING);
    }

    /**
     * A node on a free port, ready to be asked.
     *
     * @param options of the anvil command, such as {@code --slots-in-an-epoch}, {@code 4}
     * @throws IllegalStateException with what the node printed, if it does not come up
     */
    public static Anvil start(String... options) {
        return startOn(0, options);
    }

    /** As {@link #start}, on this port: for a node that comes back after it was killed. */
    public static Anvil startOn(int port, String... options) {
        List<String> command = new ArrayList<>(
                List.of(AnvilBinary.locate().toString(), "--host", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of(options));
        return new Anvil(command);
    }
}
