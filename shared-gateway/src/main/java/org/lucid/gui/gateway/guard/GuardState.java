package org.lucid.gui.gateway.guard;

import java.time.Instant;

/**
 * What is known of a backend from the requests that were sent to it. Immutable.
 *
 * @param breaker whether requests pass
 * @param since since when that is so
 * @param failures how many failures were counted since the service started
 * @param opened how often the breaker opened since then
 * @param unanswered how many requests wait for an answer to begin
 * @param waiting how many wait until they may be sent
 */
public record GuardState(
        BreakerState breaker, Instant since, long failures, long opened, int unanswered, int waiting) {}
