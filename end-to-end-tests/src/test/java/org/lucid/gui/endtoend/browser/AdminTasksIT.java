package org.lucid.gui.endtoend.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.endtoend.browser.Scene.Cast;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What administrators do, from the beginning to the end, by mouse and keyboard as they would. */
@ExtendWith(Scene.class)
class AdminTasksIT {

    private static final String REASON = "Found while testing the pages";

    private static Tab open(Cast cast, String path, String heading) {
        Tab tab = cast.signedIn("admin");
        tab.open(path);
        return tab.at(heading).loaded();
    }

    private static Locator within(Tab tab, String button) {
        return tab.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    private static void tick(Tab tab, String row) {
        tab.row(row).getByRole(AriaRole.CHECKBOX).check();
    }

    private static void because(Tab tab) {
        tab.dialog()
                .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Reason"))
                .fill(REASON);
    }

    private static Locator message(Tab tab, String text) {
        return tab.page.getByRole(AriaRole.LOG).getByText(text);
    }

    @Test
    void addsAUserWhoseMistakesAreSaidAtTheirFields(Cast cast) {
        Tab tab = open(cast, "/users", "Users");

        tab.button("Add a user").click();
        within(tab, "Add a user").click();
        assertThat(tab.dialog().locator("#username")).isFocused();
        assertThat(tab.dialog().getByText("This is needed.")).hasCount(3);
        tab.accessible();
        tab.dialog().locator("#username").fill("grace");
        tab.dialog().locator("#email").fill("grace");
        tab.dialog().locator("#password").fill("short");
        within(tab, "Add a user").click();
        assertThat(tab.dialog().getByText("Enter an email address, like name@example.org."))
                .isVisible();
        tab.dialog().locator("#email").fill("grace@lucid.test");
        tab.dialog().locator("#password").fill("a password of more than twelve");
        within(tab, "Add a user").click();

        assertThat(tab.dialog()).hasCount(0);
        assertThat(tab.row("grace@lucid.test")).isVisible();
    }

    @Test
    void suspendsAUserForAReasonAndUndoesThat(Cast cast) {
        Tab tab = open(cast, "/users?search=tess", "Users");

        tab.row("tess@lucid.test")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Suspend")))
                .click();
        within(tab, "Suspend").click();
        assertThat(tab.dialog().getByText("This is needed.")).isVisible();
        because(tab);
        within(tab, "Suspend").click();

        assertThat(tab.row("tess@lucid.test")).containsText("Suspended");
        tab.button("Undo").click();
        assertThat(tab.row("tess@lucid.test")).containsText("Active");
    }

    @Test
    void changesTheRoleOfSeveral(Cast cast) {
        Tab tab = open(cast, "/users", "Users");

        tick(tab, "otto@lucid.test");
        tab.button("Change role").click();
        tab.dialog().getByRole(AriaRole.COMBOBOX).selectOption("observer");
        within(tab, "Change role").click();

        assertThat(message(tab, "The role of Otto was changed.")).isVisible();
        assertThat(tab.row("otto@lucid.test")).containsText("Observer");
    }

    @Test
    void keepsFiltersInTheAddressAndTheFocusWhereOneTypes(Cast cast) {
        Tab tab = open(cast, "/users", "Users");
        Locator search = tab.page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search"));

        search.pressSequentially("nora");

        assertThat(tab.page).hasURL(Pattern.compile(".*\\?search=nora"));
        assertThat(tab.page.getByRole(AriaRole.ROWHEADER)).hasCount(1);
        assertThat(search).isFocused();
        tab.page.reload();
        assertThat(tab.page.getByRole(AriaRole.ROWHEADER)).hasCount(1);
        assertThat(search).hasValue("nora");
        tab.link("Clear").click();
        assertThat(search).hasValue("");
    }

    @Test
    void terminatesSeveralSessionsForAReason(Cast cast) {
        Tab tab = open(cast, "/sessions?status=recording", "Sessions");
        Locator first = tab.page.getByRole(AriaRole.ROWHEADER).first();
        String id = first.innerText();
        int before = tab.page.getByRole(AriaRole.ROWHEADER).count();

        tick(tab, id);
        tab.page
                .locator(".chosen-bar")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Terminate"))
                .click();
        assertThat(tab.dialog()).containsText(id);
        because(tab);
        within(tab, "Terminate").click();

        assertThat(message(tab, "1 session terminated.")).isVisible();
        assertThat(tab.page.getByRole(AriaRole.ROWHEADER)).hasCount(before - 1);
    }

    @Test
    void anchorsASessionAndFindsItInTheQueue(Cast cast) {
        Tab tab = open(cast, "/sessions?status=completed", "Sessions");
        String id = tab.page.getByRole(AriaRole.ROWHEADER).first().innerText();

        tab.link(id).click();
        tab.at("Session " + id);
        tab.button("Anchor").click();
        tab.dialog().getByRole(AriaRole.COMBOBOX).selectOption("normal");
        within(tab, "Anchor").click();
        assertThat(message(tab, "1 session put into the anchoring queue.")).isVisible();
        tab.open("/blockchain?tab=anchoring&status=pending");

        assertThat(tab.row(id)).isVisible();
        tab.row(id).getByRole(AriaRole.BUTTON).click();
        assertThat(tab.row(id)).containsText("High");
    }

    @Test
    void putsANodeIntoMaintenanceAndActivatesItAgain(Cast cast) {
        Tab tab = open(cast, "/nodes", "Nodes");

        tick(tab, "node_house1");
        tab.page
                .locator(".chosen-bar")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Maintenance"))
                .click();
        because(tab);
        tab.dialog().locator("#hours").fill("0");
        within(tab, "Maintenance").click();
        assertThat(tab.dialog().getByText("Enter a whole number of hours, 1 to 720."))
                .isVisible();
        tab.dialog().locator("#hours").fill("2");
        within(tab, "Maintenance").click();

        assertThat(tab.row("node_house1").getByRole(AriaRole.CELL).nth(1)).containsText("Maintenance");
        tab.row("node_house1")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Activate"))
                .click();
        because(tab);
        within(tab, "Activate").click();
        assertThat(tab.row("node_house1").getByRole(AriaRole.CELL).nth(1)).containsText("Active");
    }

    @Test
    void walksFromBlockToBlock(Cast cast) {
        Tab tab = open(cast, "/blockchain", "Blockchain");

        tab.page.getByRole(AriaRole.ROWHEADER).nth(1).getByRole(AriaRole.LINK).click();
        Locator heading = tab.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
        assertThat(heading).containsText("Block ");
        String here = heading.innerText();
        tab.link("Next block").click();
        assertThat(heading).not().hasText(here);
        tab.page.goBack();

        assertThat(heading).hasText(here);
        assertThat(tab.page.getByText("Merkle root")).isVisible();
    }

    @Test
    void createsAWalletOnlyAfterAskingAndShowsNoKey(Cast cast) {
        Tab tab = open(cast, "/payments", "Payments");

        tab.button("Create a wallet").click();
        tab.dialog().locator("#name").fill("Savings");
        Request request = tab.page.waitForRequest(
                asked -> asked.method().equals("POST") && asked.url().endsWith("/wallets/create"),
                () -> within(tab, "Create a wallet").click());

        assertThat(request.headerValue("x-lucid-confirm")).isEqualTo("POST /api/v1/tron/wallets/create");
        assertThat(message(tab, "The wallet “Savings” was added.")).isVisible();
        assertThat(tab.row("Savings")).isVisible();
        assertThat(tab.page.content()).doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void locksAWalletAndUndoesThat(Cast cast) {
        Tab tab = open(cast, "/payments", "Payments");

        tab.row("wallet_otto")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Lock the wallet")))
                .click();
        within(tab, "Lock").click();
        assertThat(tab.row("wallet_otto")).containsText("Locked");
        tab.button("Undo").click();

        assertThat(tab.row("wallet_otto")).containsText("Active");
    }

    @Test
    void sendsAPayout(Cast cast) {
        Tab tab = open(cast, "/payments?tab=payouts&status=pending", "Payments");
        Locator rows = tab.page
                .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Payouts to node operators"))
                .getByRole(AriaRole.ROWHEADER);
        int before = rows.count();

        tab.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .first()
                .click();
        tab.dialog().getByRole(AriaRole.COMBOBOX).selectOption("direct_route");
        within(tab, "Send").click();

        assertThat(message(tab, "The payout was handed to its route.")).isVisible();
        assertThat(rows).hasCount(before - 1);
    }

    @Test
    void triggersAnEmergencyControlOnlyWhenItsNameIsTypedAndResolvesIt(Cast cast) {
        Tab tab = open(cast, "/emergency", "Emergency");

        tab.button("Trigger “Lockdown”").click();
        because(tab);
        tab.dialog().locator("#phrase").fill("lock");
        within(tab, "Trigger “Lockdown”").click();
        assertThat(tab.dialog().getByText("Type exactly “lockdown”.")).isVisible();
        tab.accessible();
        tab.dialog().locator("#phrase").fill("lockdown");
        within(tab, "Trigger “Lockdown”").click();

        assertThat(tab.page.locator(".note.bad")).containsText(REASON);
        tab.button("Resolve").click();
        tab.dialog().locator("#notes").fill("It was only a test of the page.");
        within(tab, "Resolve").click();
        assertThat(tab.page.getByText("No emergency control is in force")).isVisible();
        assertThat(tab.page.getByText("Resolved").first()).isVisible();
    }

    @ParameterizedTest
    @CsvSource({
        "/audit, Export CSV, log_id",
        "/audit, Export JSON, log_id",
        "/audit?tab=server, Export CSV, at",
        "/audit?tab=server, Export JSON, request_id",
        "/users, Export CSV, username",
        "/sessions, Export CSV, user_id",
        "/nodes, Export CSV, hostname",
        "/payments?tab=payouts, Export CSV, payout_id"
    })
    void keepsAListAsAFile(String path, String button, String column, Cast cast) throws IOException {
        Tab tab = cast.signedIn("admin");
        tab.open(path);
        Locator export = tab.loaded().page.getByText(button, new Page.GetByTextOptions().setExact(true));

        Download file = tab.page.waitForDownload(export::click);

        assertThat(Files.readString(file.path())).contains(column);
    }

    @Test
    void findsInTheAuditLogOfThisServerWhatWasDone(Cast cast) {
        Tab tab = open(cast, "/audit?tab=server&q=/auth/login", "Audit");

        assertThat(tab.row("/auth/login").first()).containsText("Allowed 200");
        tab.accessible();
    }

    @Test
    void tellsWhereASettingComesFromAndNoSecret(Cast cast) {
        Tab tab = open(cast, "/configuration?tab=values&q=jwt_secret", "Configuration");

        assertThat(tab.row("jwt_secret")).containsText("Hidden");
        tab.open("/configuration?tab=values&q=cache_ttl");
        assertThat(tab.row("cache_ttl")).containsText("LUCID_GUI_CACHE_TTL");
    }

    @Test
    void hearsOfABackendThatFallsWithoutAskingForIt(Cast cast) {
        Tab tab = open(cast, "/services?state=", "Services");
        assertThat(tab.row("rdp-monitor")).containsText("Up");

        cast.sandbox().fault("rdp-monitor", "{\"kind\":\"refuse\"}");

        assertThat(tab.row("rdp-monitor")).containsText("Down");
        cast.sandbox().noFaults();
        assertThat(tab.row("rdp-monitor")).containsText("Up");
    }
}
