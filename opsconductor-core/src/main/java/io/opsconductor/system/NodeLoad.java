package io.opsconductor.system;

/**
 * What a node works on now.
 *
 * @param runs that it holds
 * @param runLimit how many it holds at the most; 0 for a node that only serves
 * @param targets that a step is under way on
 * @param targetLimit how many at the most
 * @param connections to targets that are open
 */
public record NodeLoad(int runs, int runLimit, int targets, int targetLimit, int connections) {}
