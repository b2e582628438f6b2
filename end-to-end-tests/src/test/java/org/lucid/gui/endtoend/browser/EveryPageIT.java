package org.lucid.gui.endtoend.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.endtoend.House;
import org.lucid.gui.endtoend.browser.Scene.Cast;
import org.lucid.gui.sandbox.identity.TronKey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Each page of the three GUIs: whole, usable by everybody, on each kind of screen, with each of its backends away. */
@ExtendWith(Scene.class)
class EveryPageIT {

    /** With {@code -Dscreens=true} the pages are kept as pictures: those for the documentation, others to look at. */
    private static final boolean KEEPS_PICTURES = Boolean.getBoolean("screens");

    private static final String ADA = TronKey.ofWord("lucid sandbox ada").address();

    private static final Pattern BACKEND = Pattern.compile("/api/([a-z][a-z-]+)/.*");

    /** What a backend answers that is away, one after the other: it has a problem, it does not offer this. */
    private static final List<Integer> ANSWERS = List.of(503, 501);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The pages of what the service itself knows, by profile and path. */
    private static final Set<String> ASK_THE_SERVICE = Set.of(
            "admin/services",
            "admin/services/session-api",
            "admin/sign-ins",
            "admin/audit?tab=server",
            "admin/configuration",
            "admin/configuration?tab=values",
            "admin/configuration?tab=policy",
            "admin/",
            "user/sessions/new",
            "user/settings",
            "user/sign-ins",
            "user/services",
            "node/settings",
            "node/sign-ins",
            "node/services");

    private static final String ELSEWHERE = """
            root => {
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(root, '/opt/lucid');
            }""";

    /** A name in braces stands for something that the sandbox has. What has charts is late, when they show more. */
    private static final String PAGES = """
            admin, /services,                    Services,      services
            admin, /nodes,                       Nodes,         nodes
            admin, /nodes/node_nora,             node-nora,     node
            admin, /blockchain,                  Blockchain,    blockchain
            admin, /blockchain?tab=anchoring,    Blockchain,    anchoring
            admin, /blockchain?tab=transactions, Blockchain,    transactions
            admin, /blockchain?tab=validators,   Blockchain,    validators
            admin, /blockchain/{block},          ,              block
            admin, /users,                       Users,         users
            admin, /sessions,                    Sessions,      sessions
            admin, /sessions/{session},          ,              session
            admin, /sign-ins,                    Sign-ins,      sign-ins
            admin, /payments,                    Payments,      wallets
            admin, /payments?tab=payments,       Payments,      payments
            admin, /payments?tab=payouts,        Payments,      payouts
            admin, /payments?tab=staking,        Payments,      staking
            admin, /payments?tab=tron,           Payments,      tron
            admin, /audit,                       Audit,         audit
            admin, /audit?tab=server,            Audit,         audit-server
            admin, /configuration,               Configuration, configuration
            admin, /configuration?tab=values,    Configuration, configuration-values
            admin, /configuration?tab=policy,    Configuration, configuration-policy
            admin, /emergency,                   Emergency,     emergency
            admin, /services/session-api,        Session API,   service
            admin, /,                            Overview,      overview
            user,  /,                            Sessions,      sessions
            user,  /?view=table,                 Sessions,      sessions-table
            user,  /sessions/new,                New session,   new-session
            user,  /sessions/{session},          ,              session
            user,  /history,                     History,       history
            user,  /wallet,                      Wallet,        wallet
            user,  /payments,                    Payments,      payments
            user,  /payments/{payment},          ,              payment
            user,  /profile,                     Profile,       profile
            user,  /settings,                    Settings,      settings
            user,  /sign-ins,                    Sign-ins,      sign-ins
            user,  /services,                    Services,      services
            node,  /,                            My node,       home
            node,  /resources,                   Resources,     resources
            node,  /pool,                        Pool,          pool
            node,  /maintenance,                 Maintenance,   maintenance
            node,  /configuration,               Configuration, configuration
            node,  /earnings,                    Earnings,      earnings
            node,  /withdraw,                    Withdraw,      withdraw
            node,  /profile,                     Profile,       profile
            node,  /settings,                    Settings,      settings
            node,  /sign-ins,                    Sign-ins,      sign-ins
            node,  /services,                    Services,      services
            """;

    @ParameterizedTest
    @CsvSource(textBlock = PAGES)
    void isWholeAndUsableByEverybody(String profile, String path, String heading, String name, Cast cast) {
        Tab tab = cast.signedIn(profile);

        tab.open(resolved(path, cast));
        arrive(tab, heading);

        assertThat(tab.page.locator(".state.bad")).hasCount(0);
        tab.accessible();
        keep(tab, "docs/screens/" + profile + "-" + name);
        tab.page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setReducedMotion(ReducedMotion.REDUCE));
        tab.accessible();
        keep(tab, "end-to-end-tests/target/screens/" + profile + "-" + name + "-dark");
        tab.page.setViewportSize(360, 740);
        tab.open(resolved(path, cast));
        arrive(tab, heading);
        keep(tab, "end-to-end-tests/target/screens/" + profile + "-" + name + "-phone");
        tab.fits();
        tab.accessible();
        assertThat(tab.complaints()).isEmpty();
    }

    /** What a backend that is away takes with it: its own part of the page, which says so, and nothing else. */
    @ParameterizedTest
    @CsvSource(textBlock = PAGES)
    void saysWhichPartIsAwayAndComesBack(String profile, String path, String heading, String name, Cast cast) {
        Tab tab = cast.signedIn(profile);
        // It would come back by itself before the test looks.
        tab.page.route("**/gui/events", Route::abort);
        String target = resolved(path, cast);
        Set<String> backends = backendsAskedBy(tab, target, heading);
        // Else a page that forgot to ask would pass, because nothing is tried.
        assertThat(backends.isEmpty())
                .as("that it asks no backend")
                .isEqualTo(ASK_THE_SERVICE.contains(profile + path));
        int mostLeft = 0;

        for (String backend : backends) {
            int status = ANSWERS.get(Math.floorMod(backend.hashCode(), ANSWERS.size()));
            cast.sandbox().fault(backend, "{\"kind\":\"status\",\"status\":" + status + "}");
            tab.open(target);
            tab.loaded();
            Locator said = tab.page.locator(".state.bad, .away");
            assertThat(said.first()).isVisible();
            assertThat(tab.page.locator("h1").first()).isVisible();
            assertThat(tab.page.locator("#pages")).isVisible();
            tab.accessible();
            mostLeft = Math.max(mostLeft, partsLeft(tab));

            cast.sandbox().noFaults();
            retryAll(tab);
            assertThat(tab.loaded().page.locator(".state.bad, .away")).hasCount(0);
        }

        assertThat(tab.complaints()).isEmpty();
        if (backends.size() > 1) {
            assertThat(mostLeft)
                    .as("parts that are left when one of " + backends + " is away")
                    .isPositive();
        }
    }

    private static void arrive(Tab tab, String heading) {
        if (heading != null) {
            tab.at(heading);
        }
        tab.loaded();
        assertThat(tab.page.locator("h1").first()).isVisible();
    }

    private static Set<String> backendsAskedBy(Tab tab, String target, String heading) {
        Set<String> backends = new TreeSet<>();
        tab.page.onRequest(request -> {
            Matcher matcher = BACKEND.matcher(java.net.URI.create(request.url()).getPath());
            if (matcher.matches()) {
                backends.add(matcher.group(1));
            }
        });
        tab.open(target);
        arrive(tab, heading);
        return Set.copyOf(backends);
    }

    private static int partsLeft(Tab tab) {
        Locator failed = tab.page.locator(".state.bad");
        return tab.page.locator("main .panel, main .figures").count()
                - tab.page
                        .locator("main .panel")
                        .filter(new Locator.FilterOptions().setHas(failed))
                        .count();
    }

    /** Tries again by hand until all are there: nothing is sent for a while to a backend that failed too often. */
    private static void retryAll(Tab tab) {
        Locator failures = tab.page.locator(".state.bad");
        Instant deadline = Instant.now().plus(LONGEST);
        while (tab.loaded().page.locator(".state.bad, .away").count() > 0
                && Instant.now().isBefore(deadline)) {
            if (failures.count() > 0) {
                failures.getByRole(AriaRole.BUTTON).first().click();
            } else {
                tab.button("Refresh").click();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** The path with the id of the newest block, or of something that is Ada's. */
    private static String resolved(String path, Cast cast) {
        return switch (path.replaceFirst(".*\\{(\\w+)}.*", "$1")) {
            case "session" ->
                path.replace(
                        "{session}",
                        first(
                                cast.sandbox()
                                        .ask("session-api", "/api/v1/sessions", null)
                                        .path("sessions"),
                                "name",
                                "Ada's desktop 2",
                                "session_id"));
            case "payment" ->
                path.replace(
                        "{payment}",
                        first(
                                cast.sandbox().ask("payment-gateway", "/api/v1/tron/payments", null),
                                "from_address",
                                ADA,
                                "payment_id"));
            case "block" ->
                path.replace(
                        "{block}",
                        cast.sandbox()
                                .ask("blockchain-engine", "/api/v1/chain/height", null)
                                .path("height")
                                .asText());
            default -> path;
        };
    }

    private static String first(JsonNode list, String field, String value, String id) {
        for (JsonNode one : list) {
            if (one.path(field).asText().equals(value)) {
                return one.path(id).asText();
            }
        }
        throw new AssertionError("the sandbox has nothing whose " + field + " is " + value + ": " + list);
    }

    private static void keep(Tab tab, String picture) {
        if (KEEPS_PICTURES) {
            // Where the tests run is no part of the product.
            tab.page.evaluate(ELSEWHERE, House.ROOT.toString());
            SmallPicture.keep(tab.page.screenshot(), House.ROOT.resolve(picture + ".png"));
        }
    }
}
