package org.lucid.gui.endtoend.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

import static org.assertj.core.api.Assertions.assertThat;

/** A page in the browser, and all that went wrong on it. */
final class Tab implements AutoCloseable {

    private static final Map<String, String> PEOPLE = Map.of("admin", "admin", "user", "ada", "node", "nora");

    /** The heading of each profile's start page. */
    private static final Map<String, String> HOMES = Map.of("admin", "Overview", "user", "Sessions", "node", "My node");

    /** The browser notes each answer that is no success; which of them are right is for each test to say. */
    private static final Pattern ANSWER = Pattern.compile("Failed to load resource: .*");

    final Page page;
    private final BrowserContext context;
    private final String profile;
    private final List<String> complaints = new ArrayList<>();

    Tab(BrowserContext context, String profile) {
        this.context = context;
        this.profile = profile;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean complains = message.type().equals("error") || message.type().equals("warning");
            if (complains && !ANSWER.matcher(message.text()).matches()) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** What the browser complained about: broken code, and all that the content security policy refused. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String name) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
    }

    Locator choice(String name) {
        return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    void open(String path) {
        page.navigate(path);
    }

    /** Waits until the page with that heading is there. */
    Tab at(String heading) {
        // The page's own heading stands first; a part of it may have the same name.
        PlaywrightAssertions.assertThat(heading(heading).first()).isVisible();
        return this;
    }

    /** The heading of the page that one comes to first. */
    String home() {
        return HOMES.get(profile);
    }

    Tab atHome() {
        return at(home());
    }

    /** Signs in from the start page. */
    Tab signIn() {
        return signInTo("/", home());
    }

    /** Signs in to the list of backends; it is the start page of a service that has no other. */
    Tab signInToServices() {
        return signInTo(home().equals("Services") ? "/" : "/services", "Services");
    }

    /** What this window keeps, its cookie above all. */
    String kept() {
        return context.storageState();
    }

    /** Whether the server takes its cookie. */
    boolean isSignedIn() {
        return context.request().get("/auth/me").ok();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Waits until everything on the page has come. */
    Tab loaded() {
        PlaywrightAssertions.assertThat(page.locator(".loading")).hasCount(0);
        return this;
    }

    /** Opens a path as somebody who may use this service, by email and password. */
    Tab signInTo(String path, String heading) {
        open(path);
        at("Sign in");
        choice("Email and password").click();
        String person = PEOPLE.get(profile);
        field("Email").fill(person + "@lucid.test");
        field("Password").fill("lucid-demo-" + person);
        button("Sign in").click();
        return at(heading);
    }

    /** Fails if the page breaks a rule of WCAG 2.2 A or AA, or one of good practice, that a program can find. */
    void accessible() {
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getPasses()).isNotEmpty();
        assertThat(results.getViolations()).isEmpty();
    }

    /** Fails if anything is wider than the window. */
    void fits() {
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wider).isEqualTo(0);
    }

    @Override
    public void close() {
        context.close();
    }
}
