package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ScriptedChain;

/** What all connections of a node share. */
record NodeParts(ScriptedChain chain, Sight sight, Habits habits, Calls calls, RpcDesk desk, Delivery delivery) {}
