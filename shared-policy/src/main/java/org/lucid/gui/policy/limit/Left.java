package org.lucid.gui.policy.limit;

import java.time.Duration;

/**
 * What is left of a limit. Immutable.
 *
 * @param span for which time the limit is
 * @param limit how many in that time
 * @param requests how many more may come now
 * @param untilMore how long until more may come than now; zero if none was used
 */
public record Left(Span span, int limit, int requests, Duration untilMore) {}
