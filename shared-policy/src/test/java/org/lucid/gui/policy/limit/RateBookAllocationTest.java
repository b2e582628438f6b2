package org.lucid.gui.policy.limit;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateBookAllocationTest {

    private static final int CALLS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Long enough for the minute's window to turn over again and again. */
    private long nanos;

    private final RateBook book = new RateBook(10, () -> nanos += 100_000_000);

    @Test
    void takesNoMemoryWhereItAdmits() {
        Rates rates = new Rates(1000, 50_000, 20, 5);
        Visit visit = book.visit("ada");
        int admitted = admitted(visit, rates);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        admitted += admitted(visit, rates);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(admitted).isEqualTo(2 * CALLS);
        assertThat(bytes).isLessThan(4096);
    }

    private static int admitted(Visit visit, Rates rates) {
        int admitted = 0;
        for (int i = 0; i < CALLS; i++) {
            if (visit.begin(rates) == 0) {
                admitted++;
            }
            visit.end();
        }
        return admitted;
    }

    @Test
    void takesNoMemoryWhereItRefuses() {
        Rates rates = new Rates(1, 1, 1, 1);
        Visit held = book.visit("ada");
        held.begin(rates);
        Visit visit = book.visit("ada");
        admitted(visit, rates);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        admitted(visit, rates);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(bytes).isLessThan(4096);
    }

    @Test
    void takesLittleMemoryForAPersonWhateverTheLimits() {
        Rates most = new Rates(1_000_000, 60_000_000, 1_000_000, Rates.ANY);
        RateBook still = new RateBook(10, () -> 0);
        Visit visit = still.visit("ada");
        visit.begin(most);
        visit.end();

        long before = THREADS.getCurrentThreadAllocatedBytes();
        int admitted = 0;
        for (int i = 0; i < 9; i++) {
            admitted += admitted(visit, most);
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(admitted).isEqualTo(9 * CALLS);
        // Three rings of 8 KiB, each as it grew; what is not in use any more counts too.
        assertThat(bytes).isLessThan(64 * 1024);
    }
}
