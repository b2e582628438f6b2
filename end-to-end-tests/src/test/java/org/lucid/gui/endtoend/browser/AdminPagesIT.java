package org.lucid.gui.endtoend.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.endtoend.browser.Scene.Cast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What the pages of administrators keep when one of those that they sum over is away. */
@ExtendWith(Scene.class)
class AdminPagesIT {

    @ParameterizedTest
    @CsvSource({"admin-interface, People", "blockchain-engine, Chain height"})
    void theOverviewKeepsWhatOthersSay(String backend, String figure, Cast cast) {
        cast.sandbox().fault(backend, "{\"kind\":\"refuse\"}");
        Tab tab = cast.signedIn("admin");

        tab.open("/");
        tab.at("Overview");

        assertThat(tab.page.locator(".figure").filter(new Locator.FilterOptions().setHasText(figure)))
                .containsText("Not available");
        assertThat(tab.page
                        .locator(".figure .value")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*[1-9]"))))
                .not()
                .hasCount(0);
        assertThat(tab.page
                        .locator(".tile.down, .tile.failing")
                        .filter(new Locator.FilterOptions().setHasText(backend)))
                .isVisible();
    }
}
