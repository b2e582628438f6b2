package org.lucid.gui.gateway.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.route.Route;

/** Who reaches what, as Markdown. Immutable. */
final class Matrix {

    private static final String HEAD = """
        # Who reaches what

        Made from the three `policy.yaml` by `./lucid doctor matrix`; a test compares the two. What is not here is refused.
        The words are those of [the policy language](policy.md). `GET` brings `HEAD` with it. Of services that are no HTTP
        API only the health is shown, and only to administrators.
        """;

    private final List<Policy> policies;

    Matrix(List<Policy> policies) {
        this.policies = List.copyOf(policies);
    }

    String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append('\n');
        row(text, "service", policies.stream().map(policy -> label(policy)).toList());
        row(text, "--", policies.stream().map(policy -> "--").toList());
        for (Service service : Catalogue.lucid().services()) {
            row(
                    text,
                    service.proxied() ? "[" + service.id() + "](#" + service.id() + ")" : service.id(),
                    policies.stream().map(policy -> reach(policy, service)).toList());
        }
        nowhere(text);
        Catalogue.lucid().services().stream().filter(Service::proxied).forEach(service -> section(text, service));
        return text.toString();
    }

    /** Which fields are null wherever they are; said once if it is the same for all. */
    private void nowhere(StringBuilder text) {
        Set<Set<FieldPath>> all = policies.stream().map(Matrix::everywhere).collect(Collectors.toSet());
        text.append("\nIn JSON answers these are null everywhere: ")
                .append(
                        all.size() == 1
                                ? fields(all.iterator().next())
                                : policies.stream()
                                        .map(policy -> label(policy) + " " + fields(everywhere(policy)))
                                        .collect(Collectors.joining("; ")))
                .append(".\n");
    }

    private void section(StringBuilder text, Service service) {
        text.append("\n## ").append(service.id()).append("\n\n");
        row(text, "profile", List.of("what", "path", "rules"));
        row(text, "--", List.of("--", "--", "--"));
        for (Policy policy : policies) {
            Set<FieldPath> everywhere = everywhere(policy);
            for (Route route : policy.routes(service.id())) {
                row(
                        text,
                        label(policy),
                        List.of(
                                methods(route.methods()),
                                code(route.template().toString()),
                                rules(route.rules(), everywhere)));
            }
        }
    }

    private static String label(Policy policy) {
        return policy.profile().label();
    }

    private static String reach(Policy policy, Service service) {
        List<Route> routes = policy.routes(service.id());
        if (!service.proxied()) {
            return policy.watched().contains(service) ? "health" : "–";
        }
        if (routes.isEmpty()) {
            return "–";
        }
        Route last = routes.getLast();
        boolean all = last.template().toString().equals("/**")
                && methods(last.methods()).equals("all");
        long asked = routes.stream().filter(route -> route.rules().demanding()).count();
        return (all ? "everything" : routes.size() == 1 ? "1 route" : routes.size() + " routes")
                + (asked == 0 ? "" : ", " + asked + " on conditions");
    }

    private static String methods(Set<Method> methods) {
        if (methods.equals(Method.http())) {
            return "all";
        }
        return methods.stream()
                .filter(method -> method != Method.HEAD || !methods.contains(Method.GET))
                .sorted()
                .map(Method::name)
                .collect(Collectors.joining(", "));
    }

    private static String rules(Rules rules, Set<FieldPath> everywhere) {
        List<String> said = new ArrayList<>();
        if (rules.claim() != Rules.Claim.NOTHING) {
            said.add(rules.claim().name().toLowerCase(Locale.ROOT));
        }
        rules.own().forEach(proof -> said.add("own " + code(proof.toString())));
        rules.keep().ifPresent(keep -> said.add("keep " + code(keep.toString())));
        rules.stamps().forEach(stamp -> said.add("stamp " + code(stamp.toString())));
        if (!rules.takes().isEmpty()) {
            said.add("takes " + rules.takes().stream().map(Matrix::code).collect(Collectors.joining(", ")));
        }
        if (rules.confirm()) {
            said.add("confirm");
        }
        Set<FieldPath> here = new HashSet<>(rules.redaction().fields());
        here.removeAll(everywhere);
        if (!here.isEmpty()) {
            said.add("redact " + fields(here));
        }
        return said.isEmpty() ? "–" : String.join("; ", said);
    }

    /** What every route of a policy takes out. */
    private static Set<FieldPath> everywhere(Policy policy) {
        Set<FieldPath> common = null;
        for (Service service : policy.services()) {
            for (Route route : policy.routes(service.id())) {
                if (common == null) {
                    common = new HashSet<>(route.rules().redaction().fields());
                } else {
                    common.retainAll(route.rules().redaction().fields());
                }
            }
        }
        return common == null ? Set.of() : common;
    }

    private static String fields(Set<FieldPath> fields) {
        return fields.isEmpty()
                ? "none"
                : fields.stream()
                        .map(FieldPath::toString)
                        .sorted()
                        .map(Matrix::code)
                        .collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return '`' + text.replace("|", "\\|") + '`';
    }

    private static void row(StringBuilder text, String first, List<String> rest) {
        text.append("| ").append(first);
        rest.forEach(cell -> text.append(" | ").append(cell));
        text.append(" |\n");
    }
}
