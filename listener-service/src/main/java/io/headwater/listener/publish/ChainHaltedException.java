package io.headwater.listener.publish;

/** The chain stands still until an operator lets it go on: its nodes contradict what was told final. */
public final class ChainHaltedException extends RuntimeException {
    ChainHaltedException(String chain, Halt halt) {
        super("chain '" + chain + "' stands still since " + halt.since() + ": " + halt.what()
                + ". Nothing was written. See that its nodes follow the right chain, then run: headwater chains resume "
                + chain + "; to follow another history than the one published, give the chain another name");
    }
}
