package org.lucid.gui.gateway.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.edge.Destination;
import org.lucid.gui.gateway.ownership.QueryText;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Decision;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.PathReading;
import org.lucid.gui.policy.route.Policy;

/**
 * What a policy says to one request, and why. Asks no backend, so what only a backend can show is said as a condition.
 *
 * @param allowed whether it is carried, perhaps on conditions
 * @param lines for people
 */
record Explanation(boolean allowed, List<String> lines) {

    Explanation {
        lines = List.copyOf(lines);
    }

    /**
     * Explains one request.
     *
     * @param file the file of that policy
     * @param user the id of who asks
     * @param target path, and perhaps query, as the client sends them
     */
    static Explanation of(PolicyFile file, Policy policy, String user, String methodName, String target) {
        Optional<Method> method = Method.inPolicy(methodName);
        if (method.isEmpty()) {
            return refused(
                    405,
                    "'" + methodName
                            + "' is no method that is carried; write it in capitals, and WEBSOCKET for a WebSocket");
        }
        int mark = target.indexOf('?');
        return switch (CanonicalPath.read(mark < 0 ? target : target.substring(0, mark))) {
            case PathReading.Malformed(PathReading.Fault fault) -> refused(400, fault.detail());
            case CanonicalPath path ->
                switch (Destination.of(path)) {
                    case Destination.Here(boolean personal) ->
                        new Explanation(
                                true,
                                List.of("here: this service itself answers "
                                        + (personal ? "whoever is signed in" : "everybody")
                                        + "; no policy is asked"));
                    case Destination.Backend(String serviceId, CanonicalPath backendPath) ->
                        decided(
                                file,
                                policy,
                                policy.decide(method.get(), serviceId, backendPath),
                                user,
                                method.get(),
                                backendPath,
                                mark < 0 ? null : target.substring(mark + 1));
                };
        };
    }

    private static Explanation decided(
            PolicyFile file,
            Policy policy,
            Decision decision,
            String user,
            Method method,
            CanonicalPath path,
            @Nullable String query) {
        return switch (decision) {
            case Decision.Allowed allowed -> {
                Asked asked = new Asked(
                        user,
                        method,
                        path,
                        new QueryText(query),
                        allowed.route().template());
                boolean notTheirs = allowed.route().rules().own().stream()
                        .anyMatch(proof -> proof instanceof Proof.Direct(var where)
                                && !asked.holds(where).orElse(true));
                List<String> lines = new ArrayList<>();
                lines.add(
                        notTheirs
                                ? "refused (404): it is not " + user + "'s"
                                : allowed.route().rules().demanding() ? "allowed, on conditions" : "allowed");
                lines.add("");
                lines.add(method + " " + path.text() + " on "
                        + allowed.service().id() + ", for people with the role " + roles(policy));
                lines.add(file.name() + ":" + allowed.route().line() + ": the first line that it fits");
                file.entry(allowed.route().line()).forEach(line -> lines.add("    " + line));
                lines.add("");
                new Words(policy.profile(), allowed, asked).sentences().forEach(sentence -> lines.add("- " + sentence));
                yield new Explanation(!notTheirs, lines);
            }
            case Decision.UnknownService unknown -> refused(404, unknown.reason());
            case Decision.CaseDiffers differs -> {
                Explanation plain = refused(403, differs.reason());
                List<String> lines = new ArrayList<>(plain.lines());
                lines.add(file.name() + ":" + differs.route().line() + ": the line that it nearly fits");
                file.entry(differs.route().line()).forEach(line -> lines.add("    " + line));
                yield new Explanation(false, lines);
            }
            case Decision.Refused other -> refused(403, other.reason() + "; no line of " + file.name() + " allows it");
        };
    }

    private static Explanation refused(int status, String why) {
        return new Explanation(false, List.of("refused (" + status + "): " + why));
    }

    private static String roles(Policy policy) {
        return policy.roles().stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }
}
