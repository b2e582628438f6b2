package org.lucid.gui.endtoend.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.lucid.gui.endtoend.Gui;
import org.lucid.gui.endtoend.House;
import org.lucid.gui.endtoend.SandboxUnderTest;

/**
 * A browser, the services that it visits and the sandbox behind them; started once for all tests that ask for it. Where
 * there is no Chromium those tests are skipped, and say so.
 */
final class Scene implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

    private static final Path CHROMIUM = chromium();

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** The one that is named, else the shell without windows, which takes a fraction of the time, else the browser. */
    private static Path chromium() {
        String named = System.getenv("CHROMIUM");
        Path shell = Path.of("/usr/bin/chromium-headless-shell");
        Path browser = Files.isExecutable(shell) ? shell : Path.of("/usr/bin/chromium");
        return named == null ? browser : Path.of(named);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // On a machine with much else to do, what is waited for may take a while; nothing is waited for longer than
        // needed.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM),
                "no Chromium at " + CHROMIUM + ": run end-to-end-tests/browser/install.sh, or set CHROMIUM");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        cast(context).closeTabs();
        cast(context).sandbox().noFaults();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cast.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cast(context);
    }

    private static Cast cast(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Scene.class))
                .getOrComputeIfAbsent(Cast.class, key -> new Cast(), Cast.class);
    }

    /** All who take part. */
    static final class Cast implements AutoCloseable {

        private final SandboxUnderTest sandbox = SandboxUnderTest.start();
        private final Map<String, Gui> guis = new HashMap<>();
        private final List<Tab> tabs = new ArrayList<>();
        private final List<Browser> others = new ArrayList<>();
        private final Map<String, String> cookies = new HashMap<>();
        private final Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private final Browser browser = launch();

        private Browser launch() {
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(ARGUMENTS));
        }

        /** The service of that profile. */
        Gui gui(String profile) {
            return gui(profile, Map.of());
        }

        /** The service of that profile, with settings of its own. */
        Gui gui(String profile, Map<String, String> settings) {
            return guis.computeIfAbsent(profile + settings, absent -> {
                Map<String, String> environment = new HashMap<>(sandbox.addresses());
                // The tests sign a few people in more often than people do.
                environment.put("LUCID_RATE_LIMITING_SIGN_INS_PER_MINUTE", "1000");
                // What a test changed is to be seen at once, and a backend that was broken too.
                environment.put("LUCID_GUI_CACHE_TTL", "0");
                environment.put("LUCID_GUI_HEALTH_CHECK_INTERVAL", "500");
                environment.put("LUCID_GUI_UPDATE_INTERVAL", "1000");
                environment.putAll(settings);
                return House.gui(profile, environment);
            });
        }

        /** A window of its own, without anything kept from before: 1280 by 800, light colours. */
        Tab tab(String profile) {
            return tab(profile, 1280, 800, ColorScheme.LIGHT);
        }

        /** A window of another browser, as on another machine. It has nothing in common with the other windows. */
        Tab tabElsewhere(String profile) {
            Browser other = launch();
            others.add(other);
            return tab(other, gui(profile), 1280, 800, ColorScheme.LIGHT);
        }

        Tab tab(String profile, int width, int height, ColorScheme colours) {
            return tab(browser, gui(profile), width, height, colours);
        }

        /** A window of a service that is not that of the other tests. */
        Tab tab(Gui gui) {
            return tab(browser, gui, 1280, 800, ColorScheme.LIGHT);
        }

        private Tab tab(Browser in, Gui gui, int width, int height, ColorScheme colours) {
            Tab tab = new Tab(
                    in.newContext(new Browser.NewContextOptions()
                            .setBaseURL(gui.base().toString())
                            .setViewportSize(width, height)
                            .setColorScheme(colours)),
                    gui.profile());
            tabs.add(tab);
            return tab;
        }

        /**
         * A window in which somebody who may use that service is signed in already: the form is filled in once for all
         * tests, and its cookie used again.
         */
        Tab signedIn(String profile) {
            return signedIn(profile, 1280, 800, ColorScheme.LIGHT);
        }

        Tab signedIn(String profile, int width, int height, ColorScheme colours) {
            Tab tab = restored(profile, width, height, colours);
            // A test that ends sign-ins may have ended the kept one.
            if (tab.isSignedIn()) {
                return tab;
            }
            cookies.remove(profile);
            return restored(profile, width, height, colours);
        }

        private Tab restored(String profile, int width, int height, ColorScheme colours) {
            String kept = cookies.computeIfAbsent(profile, absent -> {
                Tab tab = tab(profile);
                tab.signIn();
                return tab.kept();
            });
            Tab tab = new Tab(
                    browser.newContext(new Browser.NewContextOptions()
                            .setBaseURL(gui(profile).base().toString())
                            .setStorageState(kept)
                            .setViewportSize(width, height)
                            .setColorScheme(colours)),
                    profile);
            tabs.add(tab);
            return tab;
        }

        /** The backends, to break one of them. They are mended after the test. */
        SandboxUnderTest sandbox() {
            return sandbox;
        }

        void closeTabs() {
            tabs.forEach(Tab::close);
            tabs.clear();
            others.forEach(Browser::close);
            others.clear();
        }

        @Override
        public void close() {
            playwright.close();
            guis.values().forEach(Gui::close);
            sandbox.close();
        }
    }
}
