package org.lucid.gui.endtoend.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.endtoend.browser.Scene.Cast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What somebody who is not signed in sees of each service. */
@ExtendWith(Scene.class)
class SignInPageIT {

    /** The goal of the design: everything that a first visit transfers, heads of requests and answers too. */
    private static final int MOST_BYTES = 100 * 1024;

    @ParameterizedTest
    @CsvSource({
        "admin, LIGHT, Email and password",
        "admin, DARK, TRON wallet",
        "user, LIGHT, TRON wallet",
        "user, DARK, Email and password",
        "node, LIGHT, Email and password",
        "node, DARK, TRON wallet"
    })
    void breaksNoRuleOfAccessibility(String profile, ColorScheme colours, String method, Cast cast) {
        Tab tab = cast.tab(profile, 1280, 800, colours);

        tab.open("/");
        tab.at("Sign in").choice(method).click();
        if (method.startsWith("TRON")) {
            tab.button("Get a text to sign").click();
        }
        tab.button("Sign in").click();

        assertThat(tab.page.locator("[aria-invalid=true]").first()).isFocused();
        tab.accessible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void obeysItsOwnContentSecurityPolicy(String profile, Cast cast) {
        Tab tab = cast.tab(profile);

        tab.open("/");
        tab.at("Sign in").choice("TRON wallet").click();
        tab.button("Get a text to sign").click();

        assertThat(tab.field("Text to sign")).hasValue(java.util.regex.Pattern.compile("Sign this message .*"));
        assertThat(tab.complaints()).isEmpty();
        // The policy is in force: what it forbids does not happen.
        assertThat((Boolean) tab.page.evaluate("""
                () => {
                    try {
                        document.createElement('div').innerHTML = '<b>markup</b>';
                        return false;
                    } catch (refused) {
                        return refused instanceof TypeError;
                    }
                }""")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void transfersLittle(String profile, Cast cast) {
        Tab tab = cast.tab(profile);
        List<Request> requests = new ArrayList<>();
        tab.page.onRequestFinished(requests::add);

        tab.open("/");
        tab.at("Sign in").page.waitForLoadState(LoadState.NETWORKIDLE);

        int bytes = requests.stream()
                .map(Request::sizes)
                .mapToInt(sizes -> sizes.responseHeadersSize + sizes.responseBodySize + sizes.requestHeadersSize)
                .sum();
        assertThat(requests).hasSizeGreaterThan(3);
        assertThat(bytes).isBetween(1024, MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void fetchesOnlyThePageAnewOnTheNextVisit(String profile, Cast cast) {
        Tab tab = cast.tab(profile);
        tab.open("/");
        tab.at("Sign in");

        Response again = tab.page.navigate("/");
        tab.at("Sign in");

        assertThat(again.headerValue("cache-control")).isEqualTo("no-cache");
        assertThat((List<?>) tab.page.evaluate("""
                () => performance.getEntriesByType('resource')
                    .filter((entry) => entry.name.includes('/assets/'))
                    .map((entry) => entry.transferSize)""")).hasSizeGreaterThan(2).allMatch(size -> size.equals(0));
    }

    @ParameterizedTest
    @CsvSource({"admin, 360", "user, 360", "node, 360", "user, 3840"})
    void fitsIntoTheWindow(String profile, int width, Cast cast) {
        Tab tab = cast.tab(profile, width, 740, ColorScheme.LIGHT);

        tab.open("/");
        tab.at("Sign in").fits();
        tab.choice("TRON wallet").click();
        tab.button("Get a text to sign").click();
        tab.button("Sign in").click();

        tab.fits();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void canBeUsedWithTheKeyboardAlone(String profile, Cast cast) {
        Tab tab = cast.tab(profile);
        tab.open("/");
        tab.at("Sign in");

        tab.page.keyboard().press("Tab");
        assertThat(tab.page.getByText("Skip to the content")).isFocused();
        tab.page.keyboard().press("Enter");
        tab.page.keyboard().press("Tab");
        assertThat(tab.choice("Email and password")).isFocused();
        tab.page.keyboard().press("ArrowRight");
        assertThat(tab.choice("TRON wallet")).isFocused();
        tab.page.keyboard().press("ArrowLeft");
        tab.page.keyboard().press("Tab");
        tab.page.keyboard().type("nobody@lucid.test");
        tab.page.keyboard().press("Tab");
        tab.page.keyboard().type("wrong");
        tab.page.keyboard().press("Enter");

        assertThat(tab.page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .not()
                .isEmpty();
        assertThat(tab.field("Email")).hasValue("nobody@lucid.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void keepsTheWayBackFromADeepLink(String profile, Cast cast) {
        Tab tab = cast.tab(profile);

        tab.signInTo("/sign-ins?from=mail", "Sign-ins");

        assertThat(tab.page).hasURL(java.util.regex.Pattern.compile(".*/sign-ins\\?from=mail"));
        assertThat(tab.page).hasTitle(java.util.regex.Pattern.compile("Sign-ins · Lucid.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.test/", "https://evil.test/", "/\\evil.test", "/api/session-api/health"})
    void leadsNowhereElseAfterSigningIn(String next, Cast cast) {
        Tab tab = cast.tab("node");

        tab.signInTo(
                "/sign-in?next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8),
                tab.home());

        assertThat(tab.page).hasURL(cast.gui("node").base() + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void saysThatThereIsNoSuchPage(String profile, Cast cast) {
        Tab tab = cast.tab(profile);

        tab.open("/no/such/page");

        tab.at("Page not found").accessible();
        assertThat(tab.page.getByText("There is no page at /no/such/page.")).isVisible();
    }
}
