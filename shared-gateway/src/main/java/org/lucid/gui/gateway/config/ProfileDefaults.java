package org.lucid.gui.gateway.config;

import java.time.Duration;
import java.util.OptionalInt;

import org.lucid.gui.policy.profile.Profile;

/**
 * What holds where the configuration says nothing and the profiles differ. Immutable.
 *
 * @param requestsPerMinute of one person
 * @param connections of the whole service
 * @param sessionsPerPerson no value: any number
 * @param tokenAge greatest age of a token
 */
record ProfileDefaults(int requestsPerMinute, int connections, OptionalInt sessionsPerPerson, Duration tokenAge) {

    static ProfileDefaults of(Profile profile) {
        return switch (profile) {
            case ADMIN -> new ProfileDefaults(1000, 100, OptionalInt.empty(), Duration.ofHours(1));
            case USER -> new ProfileDefaults(500, 50, OptionalInt.of(1), Duration.ofHours(1));
            case NODE -> new ProfileDefaults(800, 75, OptionalInt.of(2), Duration.ofHours(2));
        };
    }
}
