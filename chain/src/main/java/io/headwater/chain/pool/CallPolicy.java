package io.headwater.chain.pool;

/**
 * How a call goes about it.
 *
 * @param chooser whom to ask next
 * @param second whom to ask besides, while one takes unusually long
 * @param emptyIsAnswer whether "does not have it" is an answer, or another is to be asked
 * @param tries how many plain failures in a row it takes to ask another
 */
record CallPolicy(Chooser chooser, Chooser second, boolean emptyIsAnswer, int tries) {}
