package org.lucid.gui.policy.limit;

/**
 * How much is let through of one person. All of it holds at once. Immutable.
 *
 * @param perMinute in any 60 seconds
 * @param perHour in any hour, or {@link #ANY}
 * @param burst in any second, or {@link #ANY}
 * @param underWay at one time, or {@link #ANY}
 */
public record Rates(int perMinute, int perHour, int burst, int underWay) {

    /** As many as they want. */
    public static final int ANY = Integer.MAX_VALUE;

    public Rates {
        if (Math.min(Math.min(perMinute, perHour), Math.min(burst, underWay)) < 1) {
            throw new IllegalArgumentException("nobody could ask for anything with a limit below 1");
        }
    }

    /**
     * What one of so many may let through where none knows what the others do: its part of each window, rounded up. How much
     * may be under way is for each of them anyway.
     */
    public Rates partOf(int all) {
        return new Rates(part(perMinute, all), part(perHour, all), part(burst, all), underWay);
    }

    private static int part(int limit, int all) {
        return limit == ANY ? ANY : Math.ceilDiv(limit, all);
    }

    /** How many in that time, or {@link #ANY}. */
    public int in(Span span) {
        return switch (span) {
            case MINUTE -> perMinute;
            case HOUR -> perHour;
            case BURST -> burst;
        };
    }
}
