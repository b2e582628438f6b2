package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.util.List;

import org.lucid.gui.policy.limit.Left;

/**
 * What was decided of one request. Immutable.
 *
 * @param waiting zero if it is admitted, else for how long it is not
 * @param left what was left of each limit just after
 */
record Ruling(Duration waiting, List<Left> left) {

    boolean admitted() {
        return waiting.isZero();
    }
}
