package org.lucid.gui.policy.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Keep;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.ownership.Redaction;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.ownership.Rules.Claim;
import org.lucid.gui.policy.ownership.Stamp;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Route;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads what stands behind a route. Every mistake goes to the list, with its line; one reader reads one file. */
final class RuleReader {

    private static final String KEYS =
            "a rule has the keys as, own, keep, pages, tells, also, stamp, takes, redact and confirm";
    private static final String CLAIMS =
            "write read (it shows what belongs to nobody in particular), check (it only computes"
                    + " something from what is sent) or mine (the backend itself shows only what is the person's)";

    private final Catalogue catalogue;
    private final Mistakes mistakes;

    RuleReader(Catalogue catalogue, Mistakes mistakes) {
        this.catalogue = catalogue;
        this.mistakes = mistakes;
    }

    /** The rules of a route; what has mistakes is left out of them. */
    Rules read(Node node, Route route, String service, Redaction everywhere) {
        if (node instanceof ScalarNode scalar) {
            Claim claim = attempt(node, () -> claim(scalar.getValue()));
            return checked(
                    node,
                    route,
                    new Rules(
                            claim == null ? Claim.NOTHING : claim,
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            everywhere,
                            false));
        }
        if (!(node instanceof MappingNode mapping)) {
            wrong(node, "behind a route stands read, check, mine or a rule; " + KEYS);
            return Rules.NONE;
        }
        return checked(node, route, new Reading(route, service, everywhere).rules(mapping));
    }

    private static Claim claim(String word) {
        return switch (word) {
            case "read" -> Claim.READ;
            case "check" -> Claim.CHECK;
            case "mine" -> Claim.MINE;
            default -> throw new IllegalArgumentException("'" + word + "' says nothing of whose it is; " + CLAIMS);
        };
    }

    /** The keys of one rule, as far as they are read. */
    private final class Reading {

        private final Route route;
        private final Redaction everywhere;
        private final ProofText proofs;
        private final ConditionText conditions;

        private Claim claim = Claim.NOTHING;
        private final List<Proof> own = new ArrayList<>();
        private KeepText.@Nullable Each each;
        private Keep.@Nullable Pages pages;
        private final Map<FieldPath, Keep.Told> tells = new LinkedHashMap<>();
        private final List<String> also = new ArrayList<>();
        private final List<Stamp> stamps = new ArrayList<>();
        private final List<String> takes = new ArrayList<>();
        private final List<FieldPath> redact = new ArrayList<>();
        private boolean confirm;

        Reading(Route route, String service, Redaction everywhere) {
            this.route = route;
            this.everywhere = everywhere;
            this.proofs = new ProofText(catalogue, service, route.template());
            this.conditions = new ConditionText(
                    ConditionText.About.FIELDS,
                    new LinkedHashSet<>(route.template().variables()));
        }

        Rules rules(MappingNode mapping) {
            Set<String> keys = new LinkedHashSet<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = PolicyReader.text(entry.getKeyNode());
                if (!keys.add(key)) {
                    wrong(entry.getKeyNode(), "the key '" + key + "' is there twice; only one of them could hold");
                }
                read(key, entry);
            }
            for (String key : List.of("pages", "tells", "also")) {
                if (keys.contains(key) && !keys.contains("keep")) {
                    wrong(
                            mapping,
                            "'" + key + "' is about a list of which something is kept; add 'keep', or remove it");
                }
            }
            if (keys.contains("redact") && route.methods().contains(Method.WEBSOCKET)) {
                wrong(
                        mapping,
                        "'" + route
                                + "' cannot have anything taken out: the messages of a WebSocket are not looked into");
            }
            Optional<Keep> keep = Optional.ofNullable(each)
                    .map(found -> new Keep(found.list(), found.where(), Optional.ofNullable(pages), tells, also));
            return new Rules(claim, own, keep, stamps, takes, everywhere.and(new Redaction(redact)), confirm);
        }

        private void read(String key, NodeTuple entry) {
            Node value = entry.getValueNode();
            switch (key) {
                case "as" -> claim = orElse(attempt(value, () -> claim(PolicyReader.text(value))), Claim.NOTHING);
                case "own" -> all(value, proofs::read, own);
                case "keep" -> each = attempt(value, () -> KeepText.each(PolicyReader.text(value), conditions));
                case "pages" -> pages = attempt(value, () -> KeepText.pages(PolicyReader.text(value)));
                case "tells" -> tells(value);
                case "also" -> all(value, RuleReader::name, also);
                case "stamp" -> all(value, StampText::read, stamps);
                case "takes" -> all(value, RuleReader::field, takes);
                case "redact" -> all(value, FieldPath::of, redact);
                case "confirm" -> confirm(value);
                default -> wrong(entry.getKeyNode(), "unknown key '" + key + "'; " + KEYS);
            }
        }

        private void tells(Node node) {
            if (!(node instanceof MappingNode mapping)) {
                wrong(node, "'tells' maps fields to what is told there, such as { pagination.total: total }");
                return;
            }
            for (NodeTuple entry : mapping.getValue()) {
                FieldPath field =
                        attempt(entry.getKeyNode(), () -> FieldPath.of(PolicyReader.text(entry.getKeyNode())));
                Keep.Told told =
                        attempt(entry.getValueNode(), () -> KeepText.told(PolicyReader.text(entry.getValueNode())));
                if (field != null && told != null && tells.put(field, told) != null) {
                    wrong(entry.getKeyNode(), "'" + field + "' is there twice; only one of them could hold");
                }
            }
        }

        private void confirm(Node node) {
            confirm = PolicyReader.text(node).equals("true");
            if (!confirm) {
                wrong(node, "'confirm' is true, or is left out");
            }
        }
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no name of a field beside the list, such as timestamp");
        }
        return text;
    }

    private static String field(String text) {
        if (FieldPath.of(text).names().size() > 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' is inside another field; 'takes' names those of the body itself");
        }
        return text;
    }

    private Rules checked(Node node, Route route, Rules rules) {
        String what = "'" + route + "'";
        boolean safe = route.methods().stream().allMatch(Method::safe);
        boolean changes = route.methods().stream().anyMatch(RuleReader::changesAnObject);
        if (rules.claim() == Claim.READ && !safe) {
            wrong(node, what + " may change something, so it is not 'read'; name GET, HEAD or OPTIONS only");
        }
        if (rules.claim() == Claim.CHECK && !route.methods().equals(Set.of(Method.POST))) {
            wrong(node, what + " is not a 'check': that is a POST and nothing else");
        }
        if (rules.claim() != Claim.NOTHING
                && (!rules.own().isEmpty() || rules.keep().isPresent())) {
            wrong(node, what + " says whose it is twice; leave 'as' out, or own and keep");
        }
        rules.keep().ifPresent(keep -> listIsWhole(node, route, keep));
        if (!rules.stamps().isEmpty() && !route.methods().stream().allMatch(RuleReader::hasBody)) {
            wrong(node, what + " cannot be stamped: only POST, PUT and PATCH send something");
        }
        if (!rules.takes().isEmpty() && !route.methods().stream().allMatch(RuleReader::hasBody)) {
            wrong(node, what + " takes nothing: only POST, PUT and PATCH send something");
        }
        if (changes && rules.aboutOwners() && rules.own().isEmpty() && rules.claim() == Claim.NOTHING) {
            wrong(node, what + " changes what is there already, so 'own' must say whose that must be");
        }
        return rules;
    }

    private void listIsWhole(Node node, Route route, Keep keep) {
        if (!route.methods().equals(Set.of(Method.GET, Method.HEAD))) {
            wrong(node, "'" + route + "' cannot keep a part of a list: only the answer to a GET is one");
        }
        if (route.template().openEnded()) {
            wrong(node, "'" + route + "' stands for many paths, and a list that is kept is at one; name it");
        }
        if (keep.list().root() && !(keep.tells().isEmpty() && keep.also().isEmpty())) {
            wrong(node, "'" + route + "' is a list and nothing else, so nothing can be told beside it");
        }
        for (FieldPath told : keep.tells().keySet()) {
            if (overlap(told, keep.list())) {
                wrong(node, "'" + told + "' is where the list is; tell it elsewhere");
            }
            if (keep.also().contains(told.names().getFirst())) {
                wrong(node, "'" + told.names().getFirst() + "' is told, and so cannot also be passed on");
            }
            for (FieldPath other : keep.tells().keySet()) {
                if (!told.equals(other) && overlap(told, other)) {
                    wrong(node, "'" + told + "' and '" + other + "' cannot both be told: one is inside the other");
                }
            }
        }
        if (keep.also().contains(keep.list().root() ? "" : keep.list().names().getFirst())) {
            wrong(
                    node,
                    "'" + keep.list().names().getFirst() + "' is where the list is, and so cannot also be passed on");
        }
    }

    private static boolean overlap(FieldPath one, FieldPath other) {
        int shared = Math.min(one.names().size(), other.names().size());
        return shared > 0 && one.names().subList(0, shared).equals(other.names().subList(0, shared));
    }

    private static boolean changesAnObject(Method method) {
        return method == Method.PUT || method == Method.PATCH || method == Method.DELETE;
    }

    private static boolean hasBody(Method method) {
        return method == Method.POST || method == Method.PUT || method == Method.PATCH;
    }

    /** One value, or a list of values. */
    private <T> void all(Node node, Function<String, T> reader, List<T> into) {
        List<Node> nodes = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        if (nodes.isEmpty()) {
            wrong(node, "an empty list says nothing; remove it");
        }
        for (Node one : nodes) {
            T value = attempt(one, () -> reader.apply(PolicyReader.text(one)));
            if (value != null) {
                into.add(value);
            }
        }
    }

    /** Something that may be written wrongly. */
    private interface Attempt<T> {
        T make();
    }

    private <T> @Nullable T attempt(Node node, Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (IllegalArgumentException e) {
            wrong(node, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }

    private void wrong(Node node, String message) {
        mistakes.add(PolicyReader.line(node), message);
    }
}
