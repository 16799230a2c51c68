package io.headwater.demo.traffic;

/**
 * What a transaction does.
 *
 * @param to the contract
 * @param data selector and arguments, 0x-hex
 */
record Call(String to, String data) {}
