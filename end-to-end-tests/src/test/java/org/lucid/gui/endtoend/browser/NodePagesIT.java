package org.lucid.gui.endtoend.browser;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lucid.gui.endtoend.browser.Scene.Cast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What node operators can do with their node, their pool and their earnings. */
@ExtendWith(Scene.class)
class NodePagesIT {

    @Test
    void theNodeLeavesItsPoolAndJoinsItAgain(Cast cast) {
        Tab tab = cast.tab("node").signInTo("/pool", "Pool");

        tab.button("Leave").click();
        assertThat(tab.heading("Let node_nora leave Alpha?")).isVisible();
        tab.accessible();
        dialog(tab).getByRole(AriaRole.BUTTON, named("Leave")).click();
        assertThat(tab.page.getByText("Your node is in no pool")).isVisible();

        tab.button("Join Alpha").click();
        dialog(tab).getByRole(AriaRole.BUTTON, named("Join")).click();
        assertThat(tab.page.getByText("node_nora joined Alpha.")).isVisible();
        assertThat(tab.button("Leave")).isVisible();
    }

    @Test
    void aWithdrawalGoesToTheOwnAddressAndIsFollowed(Cast cast) {
        Tab tab = cast.tab("node").signInTo("/withdraw", "Withdraw");

        tab.field("Amount in USDT").fill("0.1234567");
        tab.button("Check and confirm…").click();
        assertThat(tab.page.locator("[aria-invalid=true]")).isFocused();
        tab.field("Amount in USDT").fill("12.5");
        tab.button("Check and confirm…").click();
        assertThat(tab.heading("Withdraw 12.50 USDT?")).isVisible();
        assertThat(dialog(tab)).containsText("0.01875");
        tab.accessible();
        tab.button("Withdraw now").click();

        assertThat(tab.heading("Withdrawal")).isVisible();
        assertThat(tab.page).hasURL(Pattern.compile(".*/withdraw\\?order=pay_.*"));
        tab.page.reload();
        assertThat(tab.page.getByText("Pending")).isVisible();
    }

    @Test
    void earningsAreSavedAsATable(Cast cast) throws Exception {
        Tab tab = cast.tab("node").signInTo("/earnings", "Earnings");
        assertThat(tab.page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName(Pattern.compile("by week"))))
                .isVisible();

        Download download =
                tab.page.waitForDownload(() -> tab.button("Export CSV").click());

        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines.getFirst()).startsWith("payout_id,created_at,status,amount_usdt,");
        assertThat(lines).hasSizeGreaterThan(10).allMatch(line -> line.split(",", -1).length == 8);
    }

    @Test
    void limitsThatTheOperatorChoosesDecideWhatIsAnAlert(Cast cast) {
        Tab tab = cast.tab("node").signInTo("/configuration", "Configuration");
        Locator warning = tab.page.locator("[name=cpu_percent-warning]");
        Locator critical = tab.page.locator("[name=cpu_percent-critical]");

        warning.fill("2");
        critical.fill("1");
        tab.button("Save limits").click();
        assertThat(tab.page.getByText("This cannot be less than the limit of the warning."))
                .isVisible();
        warning.fill("1");
        tab.button("Save limits").click();
        assertThat(tab.page.getByText("The limits are in force.")).isVisible();

        tab.open("/");
        assertThat(tab.atHome().page.getByText(Pattern.compile("Processor is at .*; the limit is 1 %\\.")))
                .isVisible();
    }

    @Test
    void diagnosticsSayWhatIsWrongAndWhatCouldNotBeFoundOut(Cast cast) {
        Tab tab = cast.tab("node").signInTo("/maintenance", "Maintenance");
        assertThat(tab.page.locator(".checks li")).hasCount(7);
        assertThat(tab.page.locator(".checks .away")).hasCount(0);

        cast.sandbox().fault("blockchain-engine", "{\"kind\":\"status\",\"status\":503}");
        tab.button("Refresh").click();
        assertThat(tab.page.locator(".checks .away")).hasCount(1);
        cast.sandbox().noFaults();
        tab.button("Calculate again").click();

        assertThat(tab.page.getByText("The proof was calculated again.")).isVisible();
        assertThat(tab.page.locator(".checks .away")).hasCount(0);
    }

    private static Locator dialog(Tab tab) {
        return tab.page.getByRole(AriaRole.DIALOG);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
