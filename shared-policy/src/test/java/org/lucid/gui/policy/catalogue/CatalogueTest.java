package org.lucid.gui.policy.catalogue;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CatalogueTest {

    @Test
    void namesTheTwentySevenBackendsOfLucidInTheirOrder() {
        assertThat(Catalogue.lucid().services())
                .extracting(Service::id)
                .containsExactly(
                        "api-gateway",
                        "mongodb",
                        "redis",
                        "elasticsearch",
                        "auth-service",
                        "blockchain-engine",
                        "session-anchoring",
                        "block-manager",
                        "data-chain",
                        "service-mesh-controller",
                        "session-pipeline",
                        "session-recorder",
                        "chunk-processor",
                        "session-storage",
                        "session-api",
                        "rdp-server-manager",
                        "rdp-xrdp",
                        "rdp-controller",
                        "rdp-monitor",
                        "node-management",
                        "admin-interface",
                        "tron-client",
                        "payout-router",
                        "wallet-manager",
                        "usdt-manager",
                        "trx-staking",
                        "payment-gateway")
                .hasSize(27);
    }

    @Test
    void carriesNothingToDatabasesAndTheDesktop() {
        assertThat(Catalogue.lucid().services().stream().filter(service -> !service.proxied()))
                .extracting(Service::id)
                .containsExactly("mongodb", "redis", "elasticsearch", "rdp-xrdp");
    }

    @Test
    void asksTheHealthOfEachBackendInItsOwnWay() {
        assertThat(probe("mongodb")).isEqualTo(new Probe.Tcp());
        assertThat(probe("redis")).isEqualTo(new Probe.Tcp());
        assertThat(probe("rdp-xrdp")).isEqualTo(new Probe.Tcp());
        assertThat(probe("elasticsearch")).isEqualTo(new Probe.Http("/_cluster/health"));
        assertThat(probe("service-mesh-controller")).isEqualTo(new Probe.Http("/v1/status/leader"));
        assertThat(probe("admin-interface")).isEqualTo(new Probe.Http("/admin/health"));
        assertThat(Catalogue.lucid().services().stream()
                        .filter(service -> service.probe().equals(new Probe.Http("/health"))))
                .hasSize(21);
    }

    @Test
    void givesEachBackendATitleOfItsOwn() {
        assertThat(Catalogue.lucid().services())
                .extracting(Service::title)
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).isNotBlank());
    }

    @Test
    void findsByTheExactIdOnly() {
        Catalogue catalogue = Catalogue.lucid();

        assertThat(catalogue.find("session-api")).map(Service::title).contains("Session API");
        assertThat(catalogue.find("Session-Api")).isEmpty();
        assertThat(catalogue.find("session-api ")).isEmpty();
        assertThat(catalogue.find("")).isEmpty();
    }

    @Test
    void refusesTheSameIdTwice() {
        Service twice = new Service("a", "A", Service.Access.PROXIED, new Probe.Tcp());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Catalogue(List.of(twice, twice)))
                .withMessage("service 'a' is in the catalogue twice");
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> Catalogue.lucid().services().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Probe probe(String id) {
        return Catalogue.lucid().find(id).orElseThrow().probe();
    }

    @Test
    void keepsDifferentServicesInTheirOrder() {
        Service b = new Service("b", "B", Service.Access.PROXIED, new Probe.Tcp());
        Service a = new Service("a", "A", Service.Access.PROXIED, new Probe.Tcp());

        assertThat(new Catalogue(List.of(b, a)).services()).containsExactly(b, a);
    }
}
