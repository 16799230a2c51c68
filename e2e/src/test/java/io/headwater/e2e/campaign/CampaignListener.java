package io.headwater.e2e.campaign;

/** A listener under test. */
interface CampaignListener {
    /** How it stands with it. */
    enum State {
        /** It runs, or is about to. */
        UP,
        /** It did not come up, as the node was away just then. */
        NOT_STARTED,
        /** It came up and then ended by itself, which it never should. */
        ENDED
    }

    State state();

    /** What it says of itself. */
    String health();

    /** Its end, of the kind that it has. */
    void end();
}
