package org.lucid.gui.gateway.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lucid.gui.policy.language.PolicyReading;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.route.Route;

/**
 * The commands about policies. They start nothing and connect to nothing. Exit status: 0 no mistake, or it is allowed; 1
 * there are mistakes, or it is refused; 2 asked wrongly.
 */
public final class Doctor {

    private static final String OWN_POLICY = "policy.yaml";

    private static final String USAGE = """
        policy check [FILE...]     every mistake in these policies, or in this service's own
        policy explain [--in FILE]... PROFILE USER METHOD PATH
                                   what is decided of a request, by which line, and why; the path is as the client
                                   sends it, such as /api/session-api/api/v1/sessions
        policy matrix [FILE...]    who reaches what, as Markdown
        """;

    /** What is asked for cannot be done; the message is for who asked. */
    private static final class AskedWrongly extends Exception {

        private static final long serialVersionUID = 1;

        AskedWrongly(String message) {
            super(message);
        }
    }

    private final PrintStream out;
    private final PrintStream err;

    private Doctor(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Does what the arguments say.
     *
     * @return the exit status
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return new Doctor(out, err).run(arguments);
        } catch (AskedWrongly wrongly) {
            err.println(wrongly.getMessage());
            return 2;
        }
    }

    private int run(List<String> arguments) throws AskedWrongly {
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "check" -> check(files(rest));
            case "explain" -> explain(rest);
            case "matrix" -> matrix(files(rest));
            default -> throw new AskedWrongly(USAGE.strip());
        };
    }

    private int check(List<PolicyFile> files) {
        int status = 0;
        for (PolicyFile file : files) {
            switch (file.read()) {
                case PolicyReading.Valid(Policy policy) -> out.println(file.name() + ": " + fine(policy));
                case PolicyReading.Invalid invalid -> {
                    show(invalid);
                    status = 1;
                }
            }
        }
        return status;
    }

    private void show(PolicyReading.Invalid invalid) {
        invalid.mistakes().forEach(err::println);
    }

    private static String fine(Policy policy) {
        int routes = 0;
        Map<String, Integer> kinds = new TreeMap<>();
        for (var service : policy.services()) {
            for (Route route : policy.routes(service.id())) {
                routes++;
                Rules rules = route.rules();
                count(kinds, "own", !rules.own().isEmpty());
                count(kinds, "keep", rules.keep().isPresent());
                count(kinds, "stamp", !rules.stamps().isEmpty());
                count(kinds, "takes", !rules.takes().isEmpty());
                count(kinds, "confirm", rules.confirm());
            }
        }
        StringBuilder text = new StringBuilder("no mistake; the ")
                .append(policy.profile().label())
                .append(" profile has ")
                .append(routes)
                .append(" routes to ")
                .append(policy.services().size())
                .append(" services");
        kinds.forEach((kind, number) ->
                text.append(", ").append(number).append(" with ").append(kind));
        return text.toString();
    }

    private static void count(Map<String, Integer> kinds, String kind, boolean has) {
        if (has) {
            kinds.merge(kind, 1, Integer::sum);
        }
    }

    private int explain(List<String> arguments) throws AskedWrongly {
        List<String> names = new ArrayList<>();
        int next = 0;
        while (next + 1 < arguments.size() && arguments.get(next).equals("--in")) {
            names.add(arguments.get(next + 1));
            next += 2;
        }
        List<String> asked = arguments.subList(next, arguments.size());
        if (asked.size() != 4) {
            throw new AskedWrongly("say a profile, a user's id, a method and a path, such as: user u-1 GET"
                    + " /api/session-api/api/v1/sessions");
        }
        String label = asked.getFirst();
        Profile profile = Profile.labelled(label)
                .orElseThrow(
                        () -> new AskedWrongly("there is no profile '" + label + "'; it is one of admin, user, node"));
        for (PolicyFile file : files(names)) {
            switch (file.read()) {
                case PolicyReading.Valid(Policy policy) -> {
                    if (policy.profile() == profile) {
                        Explanation explanation =
                                Explanation.of(file, policy, asked.get(1), asked.get(2), asked.get(3));
                        explanation.lines().forEach(out::println);
                        return explanation.allowed() ? 0 : 1;
                    }
                }
                case PolicyReading.Invalid invalid -> {
                    show(invalid);
                    return 1;
                }
            }
        }
        throw new AskedWrongly("none of these policies is that of the " + label + " profile");
    }

    private int matrix(List<PolicyFile> files) {
        List<Policy> policies = new ArrayList<>();
        for (PolicyFile file : files) {
            switch (file.read()) {
                case PolicyReading.Valid(Policy policy) -> policies.add(policy);
                case PolicyReading.Invalid invalid -> {
                    show(invalid);
                    return 1;
                }
            }
        }
        out.print(new Matrix(policies).markdown());
        return 0;
    }

    private static List<PolicyFile> files(List<String> names) throws AskedWrongly {
        if (names.isEmpty()) {
            return List.of(own());
        }
        List<PolicyFile> files = new ArrayList<>();
        for (String name : names) {
            try {
                files.add(new PolicyFile(name, Files.readString(Path.of(name))));
            } catch (CharacterCodingException e) {
                throw new AskedWrongly(name + " is no text in UTF-8");
            } catch (IOException e) {
                throw new AskedWrongly(name + " cannot be read; is there such a file?");
            }
        }
        return files;
    }

    private static PolicyFile own() throws AskedWrongly {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(OWN_POLICY)) {
            if (file == null) {
                throw new AskedWrongly("this service has no policy of its own; name a file");
            }
            return new PolicyFile(OWN_POLICY, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
