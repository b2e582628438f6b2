package org.lucid.gui.sandbox.world;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Everything that the backends know, in memory. For one event loop; not thread-safe. */
public final class World {

    private final Clock clock;
    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private final Set<String> revokedTokens = new HashSet<>();
    private final ChunkContent chunkContent = new ChunkContent();

    /** A world as seeded. */
    public World(Clock clock) {
        this.clock = clock;
        for (Kind kind : Kind.values()) {
            tables.put(kind, new Table(kind.idField()));
        }
        reset();
    }

    /** Brings everything back to the state as seeded, quirks off. */
    public void reset() {
        tables.values().forEach(Table::clear);
        quirks.clear();
        revokedTokens.clear();
        SeedPeople.into(this);
        SeedSessions.into(this);
        SeedNodes.into(this);
        SeedMoney.into(this);
        SeedChain.into(this);
        SeedMachines.into(this);
    }

    /** The table of that kind. */
    public Table table(Kind kind) {
        Table table = tables.get(kind);
        if (table == null) {
            throw new IllegalStateException("no table for " + kind);
        }
        return table;
    }

    /** The quirks that are on; the caller may change them. */
    public Set<Quirk> quirks() {
        return quirks;
    }

    /** The ids of tokens that were revoked; the caller may add to them. */
    public Set<String> revokedTokens() {
        return revokedTokens;
    }

    /** The bytes of session chunks. */
    public ChunkContent chunkContent() {
        return chunkContent;
    }

    /** The present moment. */
    public Instant now() {
        return clock.instant();
    }

    /** The present moment as the backends write it: ISO 8601, whole milliseconds. */
    public String nowText() {
        return ago(0);
    }

    /** The moment that many minutes ago, as text. */
    public String ago(long minutes) {
        return now().minus(minutes, ChronoUnit.MINUTES)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
