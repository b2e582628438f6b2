package org.lucid.gui.endtoend.browser;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.endtoend.Gui;
import org.lucid.gui.endtoend.browser.Scene.Cast;
import org.lucid.gui.sandbox.identity.TronKey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What people see once they are signed in. */
@ExtendWith(Scene.class)
class SignedInIT {

    private static final TronKey BOBS_WALLET = TronKey.ofWord("lucid sandbox bob");

    @ParameterizedTest
    @CsvSource({
        "admin, LIGHT, 1280",
        "admin, DARK, 360",
        "user, LIGHT, 360",
        "user, DARK, 1280",
        "node, LIGHT, 1280",
        "node, DARK, 3840"
    })
    void theServicesAreListedWithTheirState(String profile, ColorScheme colours, int width, Cast cast) {
        Tab tab = cast.tab(profile, width, 900, colours).signInToServices();

        assertThat(tab.page.getByRole(AriaRole.ROWHEADER).filter(new Locator.FilterOptions().setHasText("api-gateway")))
                .hasCount(1);
        assertThat(tab.page
                        .getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("Up"))
                        .first())
                .isVisible();
        tab.accessible();
        tab.fits();
        assertThat(tab.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"admin, DARK, 1280", "user, LIGHT, 360", "node, LIGHT, 1280"})
    void theSignInsAreListed(String profile, ColorScheme colours, int width, Cast cast) {
        Tab tab = cast.tab(profile, width, 900, colours).signInTo("/sign-ins", "Sign-ins");

        assertThat(tab.page.getByText("This one")).hasCount(1);
        assertThat(tab.page.getByText("Chrome on Linux").first()).isVisible();
        tab.accessible();
        tab.fits();
    }

    @Test
    void aServiceThatIsDownIsSaidToBe(Cast cast) {
        Tab tab = cast.tab("user");
        tab.page.route(
                "**/health",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/json")
                        .setBody("""
                        {"status": "DOWN", "checks": [{"name": "backends", "status": "UP",
                         "data": {"session-api": "down", "wallet-manager": "failing", "wallet-manager.latency-ms": 7}}]}
                        """)));

        tab.signInToServices();
        tab.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Down ?1")))
                .click();

        assertThat(tab.page.getByRole(AriaRole.ROWHEADER)).hasCount(1);
        assertThat(tab.page.getByRole(AriaRole.ROWHEADER)).containsText("session-api");
        tab.accessible();
    }

    @Test
    void aUserWhoSignsInInAnotherBrowserIsSignedOutOfTheFirstWhichSaysWhyAtOnce(Cast cast) {
        Tab first = cast.tab("user").signInTo("/sign-ins", "Sign-ins");

        Tab second = cast.tabElsewhere("user").signInTo("/sign-ins", "Sign-ins");

        first.at("Sign in");
        assertThat(first.page.getByText("You signed in somewhere else.")).isVisible();
        assertThat(first.page).hasURL(Pattern.compile(".*\\?next=%2Fsign-ins&ended=session-superseded"));
        first.accessible();
        assertThat(second.page.getByText("This one")).hasCount(1);
        assertThat(second.page.getByRole(AriaRole.ROWHEADER)).hasCount(1);
        second.page.reload();
        second.at("Sign-ins");
    }

    @Test
    void whoWasSignedOutByAnotherBrowserMaySignInAgainAndThenTheOtherIsToldWhy(Cast cast) {
        Tab first = cast.tab("user").signInToServices();
        Tab second = cast.tabElsewhere("user").signInToServices();
        first.at("Sign in");

        first.signInToServices();

        second.at("Sign in");
        assertThat(second.page.getByText("You signed in somewhere else.")).isVisible();
        assertThat(second.page).hasURL(Pattern.compile(".*ended=session-superseded"));
    }

    @Test
    void anAdministratorSeesWhoIsSignedInAtTheOtherServicesAndEndsIt(Cast cast) {
        Tab user = cast.tab("user").signInToServices();
        Gui gui = cast.gui(
                "admin",
                Map.of(
                        "LUCID_GUI_USER_SERVICE_URL",
                        cast.gui("user").base().toString(),
                        // Where nobody listens.
                        "LUCID_GUI_NODE_SERVICE_URL",
                        "http://127.0.0.1:9"));
        Tab tab = cast.tab(gui).signInTo("/sign-ins", "Sign-ins");

        assertThat(tab.page.getByText("node-gui-service did not answer, or not in time."))
                .isVisible();
        assertThat(tab.page.getByRole(AriaRole.TABLE)).hasCount(2);
        tab.accessible();
        tab.page
                .getByRole(AriaRole.TABLE)
                .last()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End the sign-in"))
                .first()
                .click();
        tab.page
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End"))
                .click();

        assertThat(tab.page.getByText("The sign-in was ended.")).isVisible();
        assertThat(user.page.getByText("This sign-in was ended from your list")).isVisible();
    }

    @Test
    void aSignInCanBeEndedFromTheList(Cast cast) {
        Tab other = cast.tab("admin").signIn();
        Tab tab = cast.tab("admin").signInTo("/sign-ins", "Sign-ins");
        Locator rows = tab.page
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(tab.page.getByRole(AriaRole.ROWHEADER)));
        assertThat(tab.page.getByText("This one")).isVisible();
        int before = rows.count();

        tab.page
                .getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Begun"))
                .getByRole(AriaRole.BUTTON)
                .click();
        tab.page
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasNotText("This one"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End the sign-in"))
                .last()
                .click();
        assertThat(tab.page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(tab.button("Cancel")).isFocused();
        tab.accessible();
        tab.page.keyboard().press("Escape");
        assertThat(tab.page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(rows).hasCount(before);
        tab.page.keyboard().press("Enter");
        tab.page
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End"))
                .click();

        assertThat(tab.page.getByText("The sign-in was ended.")).isVisible();
        assertThat(rows).hasCount(before - 1);
        assertThat(other.page.getByText("This sign-in was ended from your list"))
                .isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "node"})
    void aPersonCanSignOutEverywhere(String profile, Cast cast) {
        Tab tab = cast.tab(profile).signInTo("/sign-ins", "Sign-ins");

        tab.button("Sign out everywhere").click();
        tab.page
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign out everywhere"))
                .click();

        tab.at("Sign in");
        tab.open("/");
        tab.at("Sign in");
    }

    @ParameterizedTest
    @CsvSource({"user, /, Sessions", "node, /, My node", "admin, /, Overview"})
    void aPageThatIsLeftOpenKeepsNobodySignedIn(String profile, String path, String heading, Cast cast) {
        // Shorter than what the test waits, and many times longer than the pause after which a page asks by itself.
        Gui gui = cast.gui(profile, Map.of("LUCID_SECURITY_SESSION_TIMEOUT", "8"));

        Tab tab = cast.tab(gui).signInTo(path, heading);

        tab.at("Sign in");
        assertThat(tab.page.getByText("You were away for too long")).isVisible();
        assertThat(tab.page).hasURL(Pattern.compile(".*ended=session-idle"));
    }

    @Test
    void aPersonCanSignOut(Cast cast) {
        Tab tab = cast.tab("node").signIn();

        tab.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Your sign-in"))
                .click();
        tab.accessible();
        tab.button("Sign out").click();

        assertThat(tab.at("Sign in").page.getByText("You are signed out.")).isVisible();
    }

    @Test
    void aWalletInTheBrowserSigns(Cast cast) {
        Tab tab = cast.tab("user");
        tab.page.exposeFunction("signAsBob", message -> BOBS_WALLET.sign((String) message[0]));
        tab.page.addInitScript("""
                window.tronLink = {
                  request: async () => ({ code: 200 }),
                  tronWeb: {
                    defaultAddress: { base58: '%s' },
                    trx: { signMessageV2: (message) => window.signAsBob(message) },
                  },
                };
                """.formatted(BOBS_WALLET.address()));

        tab.open("/");
        tab.button("Sign in with TronLink").click();

        assertThat(tab.atHome()
                        .page
                        .getByText("Bob", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
    }

    @Test
    void aWalletThatRefusesIsNamed(Cast cast) {
        Tab tab = cast.tab("user");
        tab.page.addInitScript("window.tronLink = { request: async () => ({ code: 4001 }) };");

        tab.open("/");
        tab.button("Sign in with TronLink").click();

        assertThat(tab.page.getByRole(AriaRole.ALERT)).containsText("The wallet did not sign.");
        assertThat(tab.button("Get a text to sign")).isVisible();
    }

    @Test
    void aSignatureMadeElsewhereSignsIn(Cast cast) {
        Tab tab = cast.tab("user");
        tab.open("/");
        tab.at("Sign in").choice("TRON wallet").click();
        tab.button("Get a text to sign").click();
        assertThat(tab.field("Text to sign")).not().hasValue("");

        tab.field("TRON address").fill(BOBS_WALLET.address());
        tab.field("Signature").fill(BOBS_WALLET.sign(tab.field("Text to sign").inputValue()));
        tab.button("Sign in").click();

        tab.atHome();
    }

    @Test
    void aRefusedSignInIsExplainedAndCanBeTriedAgain(Cast cast) {
        Tab tab = cast.tab("node");
        tab.open("/");
        tab.at("Sign in");

        tab.field("Email").fill("nora@lucid.test");
        tab.field("Password").fill("wrong");
        tab.button("Sign in").click();
        assertThat(tab.page.getByRole(AriaRole.ALERT)).not().isEmpty();
        tab.accessible();
        tab.field("Password").fill("lucid-demo-nora");
        tab.button("Sign in").click();

        tab.atHome();
    }

    @Test
    void aLimitedSignInCountsDown(Cast cast) {
        Tab tab = cast.tab("user");
        tab.page.clock().install();
        tab.page.route("**/auth/login", route -> route.fulfill(problem(429, "rate-refused", "12")));
        tab.open("/");
        tab.at("Sign in");

        tab.field("Email").fill("ada@lucid.test");
        tab.field("Password").fill("lucid-demo-ada");
        tab.button("Sign in").click();

        Locator held = tab.page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Try again in \\d+ s")));
        assertThat(held).hasAttribute("aria-disabled", "true");
        tab.page.clock().fastForward(13_000);
        assertThat(tab.button("Sign in")).hasAttribute("aria-disabled", "false");
    }

    @Test
    void aLimitedCallCountsDownAndGoesOnByItself(Cast cast) {
        Tab tab = cast.tab("node").signIn();
        tab.page.clock().install();
        boolean[] refused = {false};
        tab.page.route("**/auth/sessions", route -> {
            if (refused[0]) {
                route.resume();
            } else {
                refused[0] = true;
                route.fulfill(problem(429, "rate-refused", "5"));
            }
        });

        tab.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign-ins"))
                .click();
        assertThat(tab.page.getByText(Pattern.compile("Too many requests\\. Going on in \\d+ s\\.")))
                .isVisible();
        tab.page.clock().fastForward(6_000);

        assertThat(tab.page.getByText("This one")).isVisible();
        assertThat(tab.page.getByText("Too many requests")).hasCount(0);
    }

    @Test
    void aLostStreamIsToldAndComesBackByItself(Cast cast) {
        Tab tab = cast.tab("node");
        tab.page.route("**/gui/events", Route::abort);
        tab.signIn();

        assertThat(tab.page.locator(".banner")).containsText("Live updates are interrupted.");
        tab.accessible();
        tab.page.unroute("**/gui/events");

        assertThat(tab.page.locator(".banner")).hasCount(0);
        assertThat(tab.page.getByText("Live updates are back.")).hasCount(1);
    }

    @Test
    void aServerThatIsAwayIsToldAndAskedAgain(Cast cast) {
        Tab tab = cast.tab("node");
        tab.page.route("**/auth/me", Route::abort);
        tab.open("/");
        assertThat(tab.page.getByText("The server does not answer")).isVisible();
        tab.accessible();

        tab.page.unroute("**/auth/me");
        tab.button("Try again").click();

        tab.at("Sign in");
    }

    @Test
    void theHistoryLeadsBackAndTheFocusFollows(Cast cast) {
        Tab tab = cast.tab("node").signIn();

        tab.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign-ins"))
                .click();
        assertThat(tab.at("Sign-ins").page.locator("main")).isFocused();
        assertThat(tab.page).hasTitle("Sign-ins · Lucid Node");
        tab.page.goBack();

        assertThat(tab.atHome().page).hasTitle(tab.home() + " · Lucid Node");
    }

    @Test
    void chosenColoursAreKept(Cast cast) {
        Tab tab = cast.tab("node");
        tab.open("/");
        Locator toggle =
                tab.at("Sign in").page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Colours"));

        toggle.click();
        toggle.click();
        assertThat(toggle).hasAttribute("aria-label", "Colours: Dark");
        tab.page.reload();

        assertThat(tab.at("Sign in").page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(tab.page.evaluate("getComputedStyle(document.body).colorScheme"))
                .isEqualTo("dark");
        tab.accessible();
    }

    private static Route.FulfillOptions problem(int status, String kind, String retryAfter) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setHeaders(Map.of("Retry-After", retryAfter))
                .setBody("{\"type\":\"urn:lucid:problem:" + kind + "\",\"title\":\"Too many requests\",\"status\":"
                        + status + ",\"detail\":\"Wait a moment.\",\"requestId\":\"r\"}");
    }
}
