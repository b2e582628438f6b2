package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Habits at once, each on a thread of its own. */
final class Crowd {

    private record Member(String name, long pauseMillis, Habit habit) {}

    private final long seed;
    private final Tally tally;
    private final List<Member> members = new ArrayList<>();

    Crowd(long seed, Tally tally) {
        this.seed = seed;
        this.tally = tally;
    }

    /**
     * One more.
     *
     * @param pauseMillis how long it rests between two times, on average
     */
    void add(String name, long pauseMillis, Habit habit) {
        members.add(new Member(name, pauseMillis, habit));
    }

    /** Lets all of them do what they do, and then let go. Returns when the last has. */
    void goOnFor(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (Member member : members) {
            Random random = new Random(seed + member.name.hashCode());
            threads.add(Thread.ofPlatform().name(member.name).start(() -> goOn(member, random, until)));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void goOn(Member member, Random random, long until) {
        while (System.nanoTime() < until) {
            try {
                member.habit.once(random);
            } catch (IOException | IllegalStateException e) {
                tally.wrong(member.name + ": " + e);
            }
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextLong(2 * member.pauseMillis)).toNanos());
        }
        member.habit.end();
    }
}
