package org.lucid.gui.endtoend.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lucid.gui.endtoend.browser.Scene.Cast;
import org.lucid.gui.sandbox.identity.TronKey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What users can do with their sessions and their wallet. */
@ExtendWith(Scene.class)
class UserPagesIT {

    private static final String NORA = TronKey.ofWord("lucid sandbox nora").address();
    private static final String ADA = TronKey.ofWord("lucid sandbox ada").address();

    @Test
    void aSessionIsCreatedPausedResumedEditedStoppedAndDeleted(Cast cast) {
        Tab tab = cast.tab("user").signInTo("/sessions/new", "New session");

        tab.button("Create session").click();
        assertThat(tab.page.locator("[aria-invalid=true]").first()).isFocused();
        tab.field("Name").first().fill("Night shift");
        tab.field("Host").fill("192.0.2.44");
        tab.field("User name there").fill("ada");
        tab.page.locator("#secret").fill("never-shown");
        tab.button("Create session").click();

        tab.at("Night shift");
        assertThat(tab.page.getByText("never-shown")).hasCount(0);
        tab.button("Pause “Night shift”").click();
        assertThat(tab.button("Resume “Night shift”")).isVisible();
        tab.button("Undo").click();
        assertThat(tab.button("Pause “Night shift”")).isVisible();

        tab.button("Edit").click();
        tab.page.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("Day shift");
        tab.button("Save").click();
        tab.at("Day shift").button("Stop “Day shift”").click();
        tab.button("Stop").click();
        assertThat(tab.button("Start “Day shift”")).isVisible();

        tab.button("Delete").click();
        assertThat(tab.heading("Delete “Day shift”?")).isVisible();
        tab.accessible();
        tab.page
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, named("Delete"))
                .click();
        tab.at("Sessions");
        assertThat(tab.page.getByText("Day shift")).hasCount(1);
        assertThat(tab.page.getByText("“Day shift” was deleted.")).isVisible();
    }

    @Test
    void theListFollowsTheAddress(Cast cast) {
        Tab tab = cast.tab("user").signIn();
        assertThat(tab.page.locator(".cards > li")).not().hasCount(0);

        link(tab, "Table").click();
        assertThat(tab.page.getByRole(AriaRole.TABLE)).isVisible();
        tab.page.getByLabel("Search").fill("no such session");
        assertThat(tab.page.getByText("No session is like that")).isVisible();
        tab.page.reload();

        assertThat(tab.page.getByText("No session is like that")).isVisible();
        link(tab, "Clear").click();
        assertThat(tab.page.getByRole(AriaRole.TABLE)).isVisible();
    }

    @Test
    void aRecordingIsDownloadedInChunks(Cast cast) throws Exception {
        Tab tab = cast.tab("user").signInTo("/history", "History");
        link(tab, "Ada's desktop 2").click();

        Download download = tab.page.waitForDownload(() -> tab.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download chunk 0"))
                .click());

        Path file = download.path();
        assertThat(download.suggestedFilename()).startsWith("chunk-");
        assertThat(Files.size(file)).isGreaterThan(1024);
    }

    @Test
    void moneyIsSentOnlyAfterItsAddressAndAmountWereCheckedAndConfirmed(Cast cast) {
        Tab tab = cast.tab("user").signInTo("/wallet", "Wallet");
        assertThat(tab.page.getByText(ADA).first()).isVisible();

        tab.field("Amount").fill("99999999");
        tab.field("To address").fill("T" + "1".repeat(33));
        tab.button("Check and confirm…").click();
        assertThat(tab.page.getByText("That is more than you have")).isVisible();
        tab.field("Amount").fill("0.1");
        tab.button("Check and confirm…").click();
        assertThat(tab.page
                        .getByText("The network does not know this as an address")
                        .first())
                .isVisible();
        assertThat(tab.page.getByRole(AriaRole.DIALOG)).hasCount(0);

        String[] sent = {""};
        tab.page.route("**/sign", route -> {
            sent[0] = route.request().postData();
            route.resume();
        });
        tab.field("To address").fill(NORA);
        tab.button("Check and confirm…").click();
        assertThat(tab.heading("Send 0.10 TRX?")).isVisible();
        assertThat(tab.page.getByRole(AriaRole.DIALOG)).containsText(NORA);
        tab.accessible();
        tab.page.locator("#wallet-password").fill("wallet");
        tab.button("Send now").click();

        assertThat(tab.page.getByText("0.10 TRX sent.").first()).isVisible();
        assertThat(sent[0]).contains("\"amount\":0.1}").contains(NORA);
        assertThat(tab.page.getByRole(AriaRole.ROW).nth(1)).containsText("0.10");
    }

    @Test
    void aPaymentIsOrderedLookedOverAndPaid(Cast cast) {
        Tab tab = cast.tab("user").signInTo("/payments", "Payments");

        tab.field("Amount").fill("0");
        tab.field("To address").fill(ADA);
        tab.button("Order a payment").click();
        assertThat(tab.page.getByText("Enter an amount above 0")).isVisible();
        assertThat(tab.page.getByText("That is your own address.")).isVisible();
        tab.field("Amount").fill("1.250001");
        tab.field("To address").fill(NORA);
        tab.button("Order a payment").click();

        tab.at("1.250001 USDT");
        assertThat(tab.page).hasURL(Pattern.compile(".*/payments/tpay_\\w+"));
        assertThat(tab.page.getByText("Pending")).isVisible();
        tab.button("Pay…").click();
        assertThat(tab.heading("Pay 1.250001 USDT?")).isVisible();
        assertThat(tab.dialog()).containsText(NORA);
        tab.accessible();
        tab.button("Pay now").click();
        assertThat(tab.page.getByText("1.250001 USDT paid.")).isVisible();
        assertThat(tab.button("Pay…")).hasCount(0);
        link(tab, "All payments").click();
        assertThat(tab.at("Payments").page.getByRole(AriaRole.ROW).nth(1)).containsText("1.250001");
        assertThat(tab.page.getByRole(AriaRole.ROW).nth(1)).containsText("Completed");
    }

    @Test
    void aPaymentIsCalledOffBeforeItIsPaid(Cast cast) {
        Tab tab = cast.tab("user").signInTo("/payments?direction=out&state=pending", "Payments");

        tab.button("Cancel…").first().click();
        assertThat(tab.dialog()).containsText("It is never paid.");
        tab.dialog().getByRole(AriaRole.BUTTON, named("Cancel payment")).click();

        assertThat(tab.page.getByText(Pattern.compile("The payment of .* is cancelled\\.")))
                .isVisible();
        assertThat(tab.page.getByText("No payment is like that")).isVisible();
        tab.open("/payments?state=cancelled");
        assertThat(tab.at("Payments").page.getByRole(AriaRole.ROWHEADER)).hasCount(2);
    }

    @Test
    void anOrderOfTheGatewayIsFoundByItsNumberAndAnothersIsNot(Cast cast) {
        Tab tab = cast.tab("user").signInTo("/payments", "Payments");
        String number = (String) tab.page.evaluate("""
                async (payee) => {
                  const body = JSON.stringify({ payee_address: payee, amount: 3.5 });
                  const headers = { 'Content-Type': 'application/json' };
                  const path = '/api/payment-gateway/api/v1/payments/create';
                  return (await (await fetch(path, { method: 'POST', headers, body })).json()).payment_id;
                }""", NORA);

        tab.field("Payment number").fill(number);
        tab.button("Find").click();

        tab.at("3.50 USDT");
        assertThat(tab.button("Pay…")).hasCount(0);
        tab.open("/payments/pay_of_nobody");
        assertThat(tab.page.getByRole(AriaRole.ALERT)).isVisible();
    }

    @Test
    void theProfileIsChangedAndItsMistakesAreSaid(Cast cast) {
        Tab tab = cast.tab("user").signInTo("/profile", "Profile");

        tab.field("Email").fill("ada");
        tab.button("Save changes").click();
        assertThat(tab.page.getByText("Enter an email address, like name@example.org."))
                .isVisible();
        tab.field("Email").fill("ada@lucid.test");
        tab.field("Name to show").fill("Ada L.");
        tab.button("Save changes").click();
        assertThat(tab.page.getByText("Your profile is saved.")).isVisible();
        tab.page.reload();

        assertThat(tab.field("Name to show")).hasValue("Ada L.");
        tab.field("Name to show").fill("Ada");
        tab.button("Save changes").click();
        assertThat(tab.page
                        .getByRole(AriaRole.DEFINITION)
                        .getByText("Ada", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @Test
    void whatIsChosenInTheSettingsHoldsUntilItIsForgotten(Cast cast) {
        Tab tab = cast.tab("user").signInTo("/settings", "Settings");

        tab.button("Dark").click();
        tab.button("Table").click();
        tab.button("Off").click();
        assertThat(tab.button("Off")).hasAttribute("aria-pressed", "true");
        tab.open("/");
        assertThat(tab.at("Sessions").page.getByRole(AriaRole.TABLE)).isVisible();
        assertThat(tab.page.locator("html")).hasAttribute("data-theme", "dark");

        tab.open("/settings");
        tab.button("Forget all of it").click();
        assertThat(tab.page.getByText("This browser keeps nothing any more.")).isVisible();
        assertThat(tab.page.evaluate("Object.keys(localStorage).join()")).isEqualTo("");
        tab.open("/");
        assertThat(tab.at("Sessions").page.getByRole(AriaRole.TABLE)).hasCount(0);
    }

    @Test
    void aBackendThatIsDownTakesOnlyItsOwnPartOfThePageWithIt(Cast cast) {
        Tab tab = cast.tab("user");
        tab.page.route("**/api/v1/anchoring/**", Route::abort);
        tab.signInTo("/history", "History");

        link(tab, "Ada's desktop 2").click();

        assertThat(tab.page.getByRole(AriaRole.ALERT)).hasCount(1);
        assertThat(tab.page.getByText(Pattern.compile("Download"))).not().hasCount(0);
        tab.page.unroute("**/api/v1/anchoring/**");
        tab.button("Try again").click();
        assertThat(tab.page.getByText("Merkle root")).isVisible();
    }

    private static Locator link(Tab tab, String name) {
        return tab.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
