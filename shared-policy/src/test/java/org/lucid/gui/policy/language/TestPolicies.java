package org.lucid.gui.policy.language;

import java.util.List;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.PathReading;
import org.lucid.gui.policy.route.Policy;

/** Reads policies for tests. */
final class TestPolicies {

    private TestPolicies() {}

    static PolicyReading read(String text) {
        return new PolicyReader("policy.yaml", Catalogue.lucid()).read(text);
    }

    static Policy policy(String text) {
        return switch (read(text)) {
            case PolicyReading.Valid(Policy policy) -> policy;
            case PolicyReading.Invalid(List<PolicyReading.Mistake> mistakes) -> throw new AssertionError(mistakes);
        };
    }

    static List<String> mistakes(String text) {
        return switch (read(text)) {
            case PolicyReading.Valid valid -> throw new AssertionError("the policy has no mistake: " + valid);
            case PolicyReading.Invalid(List<PolicyReading.Mistake> mistakes) ->
                mistakes.stream().map(PolicyReading.Mistake::toString).toList();
        };
    }

    static CanonicalPath path(String raw) {
        return switch (CanonicalPath.read(raw)) {
            case CanonicalPath path -> path;
            case PathReading.Malformed malformed -> throw new AssertionError(malformed);
        };
    }
}
