package org.lucid.gui.policy.route;

import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.route.TestPaths.path;
import static org.lucid.gui.policy.route.TestPaths.segments;

class CanonicalPathPropertiesTest {

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 8000, seed = "20260101")
    void holdsForAnyText(@ForAll("soup") String raw) {
        check(raw);
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 8000, seed = "20260102")
    void holdsForNastyPaths(@ForAll("nasty") String raw) {
        check(raw);
    }

    private static void check(String raw) {
        PathReading reading = CanonicalPath.read(raw);
        Statistics.label("reading")
                .collect(reading instanceof CanonicalPath ? "accepted" : "refused")
                .coverage(coverage -> {
                    coverage.check("accepted").percentage(share -> share > 3);
                    coverage.check("refused").percentage(share -> share > 3);
                });
        if (reading instanceof CanonicalPath path) {
            readsItsOwnTextTheSame(path);
            isReadTheSameByEveryBackend(path);
            for (int count = 1; count <= path.size(); count++) {
                readsItsOwnTextTheSame(path.below(count));
            }
            assertThat(path.text()).hasSizeLessThanOrEqualTo(raw.length());
        }
    }

    private static void readsItsOwnTextTheSame(CanonicalPath path) {
        CanonicalPath again = path(path.text());

        assertThat(segments(again)).isEqualTo(segments(path));
        assertThat(again.trailingSlash()).isEqualTo(path.trailingSlash());
        assertThat(again.text()).isEqualTo(path.text());
    }

    private static void isReadTheSameByEveryBackend(CanonicalPath path) {
        List<String> decided = segments(path);
        for (String reading : BackendHabit.readings(path.text(), 3)) {
            assertThat(BackendHabit.segments(reading)).isEqualTo(decided);
        }
    }

    @Provide
    Arbitrary<String> soup() {
        return RawPaths.soup();
    }

    @Provide
    Arbitrary<String> nasty() {
        return RawPaths.nasty();
    }
}
