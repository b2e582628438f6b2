package org.lucid.gui.policy.language;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Redaction;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.route.Route;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads one policy file. Every mistake in it is found in one go, each with its line. One reader reads one file; not
 * thread-safe.
 */
public final class PolicyReader {

    /** Most routes that one service may have. */
    static final int MAX_ROUTES = 500;

    static final String SHAPE = "a policy has the keys 'profile', 'roles' and 'services', and may have 'redact'";

    private final Catalogue catalogue;
    private final Mistakes mistakes;
    private final RuleReader rules;

    /**
     * A reader for one file.
     *
     * @param file the name by which mistakes call it
     * @param catalogue the services that the policy may name
     */
    public PolicyReader(String file, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.mistakes = new Mistakes(file);
        this.rules = new RuleReader(catalogue, mistakes);
    }

    /** Reads the text of the file. */
    public PolicyReading read(String text) {
        Node root = PolicyText.root(text, mistakes);
        Policy policy = root == null ? null : policy(root);
        return policy == null ? new PolicyReading.Invalid(mistakes.inOrder()) : new PolicyReading.Valid(policy);
    }

    private @Nullable Policy policy(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            wrong(root, "the file must be a mapping; " + SHAPE);
            return null;
        }
        Profile profile = null;
        Set<Role> roles = null;
        Map<String, List<Route>> routes = null;
        Redaction everywhere = redaction(mapping);
        Set<String> keys = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = text(entry.getKeyNode());
            if (!keys.add(key)) {
                wrong(entry.getKeyNode(), "the key '" + key + "' is there twice; only one of them could hold");
            }
            switch (key) {
                case "profile" -> profile = profile(entry.getValueNode());
                case "roles" -> roles = roles(entry.getValueNode());
                case "services" -> routes = services(entry.getValueNode(), everywhere);
                case "redact" -> {}
                default -> wrong(entry.getKeyNode(), "unknown key '" + key + "'; " + SHAPE);
            }
        }
        for (String key : List.of("profile", "roles", "services")) {
            if (!keys.contains(key)) {
                wrong(mapping, "the key '" + key + "' is missing; " + SHAPE);
            }
        }
        if (profile != null && profile != Profile.ADMIN && routes != null) {
            routes.values().forEach(list -> list.forEach(this::mustSayWhose));
        }
        return profile == null || roles == null || routes == null || !mistakes.none()
                ? null
                : new Policy(profile, roles, catalogue, routes);
    }

    /** Backends check no owner, so a route to the objects of people that forgets to ask would open all of them. */
    private void mustSayWhose(Route route) {
        if (!route.rules().aboutOwners()) {
            wrong(
                    route.line(),
                    "'" + route
                            + "' does not say whose the things are that it is about: add own, keep or stamp; or read,"
                            + " check or mine");
        }
    }

    /** Before all else, as it holds for every route. */
    private Redaction redaction(MappingNode mapping) {
        List<FieldPath> fields = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (text(entry.getKeyNode()).equals("redact")) {
                if (!(entry.getValueNode() instanceof SequenceNode sequence)) {
                    wrong(entry.getValueNode(), "'redact' must be a list of fields, such as [password, private_key]");
                    continue;
                }
                for (Node item : sequence.getValue()) {
                    try {
                        fields.add(FieldPath.of(text(item)));
                    } catch (IllegalArgumentException e) {
                        wrong(item, String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        return new Redaction(fields);
    }

    private @Nullable Profile profile(Node node) {
        Profile profile = Profile.labelled(text(node)).orElse(null);
        if (profile == null) {
            wrong(node, "unknown profile '" + text(node) + "'; it is one of admin, user, node");
        }
        return profile;
    }

    private @Nullable Set<Role> roles(Node node) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            wrong(node, "'roles' must be a list with at least one role, such as [USER]");
            return null;
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Node item : sequence.getValue()) {
            Role role = Role.named(text(item)).orElse(null);
            if (role == null) {
                wrong(item, "unknown role '" + text(item) + "'; the roles are USER, NODE_OPERATOR, ADMIN, SUPER_ADMIN");
            } else if (!roles.add(role)) {
                wrong(item, "the role " + role + " is there twice; write it once");
            }
        }
        return roles;
    }

    private @Nullable Map<String, List<Route>> services(Node node, Redaction everywhere) {
        if (!(node instanceof MappingNode mapping)) {
            wrong(node, "'services' must map service ids to lists of routes");
            return null;
        }
        Map<String, List<Route>> services = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String id = text(entry.getKeyNode());
            Service service = catalogue.find(id).orElse(null);
            if (service == null) {
                wrong(entry.getKeyNode(), "unknown service '" + id + "'; " + known());
            } else if (!service.proxied()) {
                wrong(entry.getKeyNode(), id + " is no HTTP API and cannot have routes; remove it");
            } else if (services.put(id, routes(id, entry.getValueNode(), everywhere)) != null) {
                wrong(entry.getKeyNode(), id + " is there twice; put all its routes into one list");
            }
        }
        return services;
    }

    private String known() {
        return "the services are "
                + String.join(
                        ", ",
                        catalogue.services().stream()
                                .filter(Service::proxied)
                                .map(Service::id)
                                .toList());
    }

    private List<Route> routes(String service, Node node, Redaction everywhere) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            wrong(node, service + " must have a list of routes, each such as '- GET /api/v1/sessions/{id}'");
            return List.of();
        }
        if (sequence.getValue().size() > MAX_ROUTES) {
            wrong(node, service + " has more than " + MAX_ROUTES + " routes; say it with '{variable}' and '**'");
            return List.of();
        }
        List<Route> routes = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            try {
                add(route(service, item, everywhere), routes);
            } catch (IllegalArgumentException e) {
                wrong(item, String.valueOf(e.getMessage()));
            }
        }
        return routes;
    }

    /** A line alone, or a line with rules behind it: a mapping of one entry. */
    private Route route(String service, Node item, Redaction everywhere) {
        if (item instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            NodeTuple entry = mapping.getValue().getFirst();
            Route route = RouteLine.read(text(entry.getKeyNode()), line(item));
            return route.with(rules.read(entry.getValueNode(), route, service, everywhere));
        }
        return RouteLine.read(text(item), line(item)).with(Rules.NONE.redacting(everywhere));
    }

    private void add(Route route, List<Route> routes) {
        List<Route> takers = route.shadowedBy(routes);
        if (takers.isEmpty()) {
            routes.add(route);
        } else {
            String named = takers.stream()
                    .map(taker -> "'" + taker + "' in line " + taker.line())
                    .collect(Collectors.joining(" and "));
            wrong(
                    route.line(),
                    "'" + route + "' can never match: " + named + (takers.size() == 1 ? " takes" : " take")
                            + " all its requests; move it up, or remove one of them");
        }
    }

    /** What is no text is shown as a list or a mapping; that is no name of anything. */
    static String text(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode list -> "[…]";
            default -> "{…}";
        };
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void wrong(Node node, String message) {
        wrong(line(node), message);
    }

    private void wrong(int line, String message) {
        mistakes.add(line, message);
    }
}
