package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.util.Random;

/** What somebody does again and again. Used by one thread. */
interface Habit {

    /** Does it once. What it hears that is wrong, it tells the tally; what it throws is told as wrong too. */
    void once(Random random) throws IOException;

    /** Lets go of what it holds. */
    default void end() {}
}
