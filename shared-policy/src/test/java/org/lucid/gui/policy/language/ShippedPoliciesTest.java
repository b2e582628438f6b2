package org.lucid.gui.policy.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.route.Decision;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.language.TestPolicies.path;
import static org.lucid.gui.policy.language.TestPolicies.policy;

class ShippedPoliciesTest {

    private static Policy shipped(String profile) {
        try {
            return policy(Files.readString(Path.of("..", profile + "-gui-service", "src/main/resources/policy.yaml")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void areWithoutMistake(String profile) {
        assertThat(shipped(profile).profile().label()).isEqualTo(profile);
    }

    @Test
    void openNoMoreBackendsThanTheirProfilesMayUse() {
        assertThat(shipped("user").services())
                .extracting(Service::id)
                .containsExactly(
                        "api-gateway",
                        "auth-service",
                        "blockchain-engine",
                        "session-api",
                        "wallet-manager",
                        "payment-gateway");
        assertThat(shipped("node").services())
                .extracting(Service::id)
                .containsExactly(
                        "api-gateway",
                        "auth-service",
                        "blockchain-engine",
                        "node-management",
                        "tron-client",
                        "payout-router",
                        "wallet-manager",
                        "payment-gateway");
        assertThat(shipped("admin").services()).hasSize(23);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "user", "node"})
    void letNoPasswordAndNoKeyLeaveOnAnyRoute(String profile) {
        Policy policy = shipped(profile);

        for (Service service : policy.services()) {
            assertThat(policy.routes(service.id()))
                    .allSatisfy(route -> assertThat(route.rules().redaction().fields())
                            .contains(FieldPath.of("password"), FieldPath.of("private_key"), FieldPath.of("secret")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "user, POST, wallet-manager, /api/v1/tron/wallets/create",
        "user, POST, wallet-manager, /api/v1/tron/wallets/import",
        "user, POST, wallet-manager, /api/v1/tron/wallets/wallet_ada/export",
        "user, GET, wallet-manager, /api/v1/tron/access/user/u1/wallets",
        "user, POST, blockchain-engine, /api/v1/transactions",
        "user, POST, blockchain-engine, /api/v1/anchoring/session",
        "user, GET, payment-gateway, /api/v1/payments/webhooks",
        "user, GET, payment-gateway, /api/v1/payments/analytics",
        "user, POST, payment-gateway, /api/v1/payments/batch",
        "user, POST, payment-gateway, /api/v1/payments/refund",
        "user, POST, auth-service, /auth/register",
        "user, DELETE, auth-service, /sessions",
        "node, POST, node-management, /payouts/process",
        "node, POST, node-management, /pools",
        "node, POST, wallet-manager, /api/v1/tron/wallets/wallet_nora/sign",
        "node, PUT, wallet-manager, /api/v1/tron/wallets/wallet_nora",
        "node, POST, tron-client, /api/v1/tron/transaction/broadcast",
        "node, POST, payout-router, /api/v1/tron/payouts/create",
        "node, GET, session-api, /api/v1/sessions",
    })
    void keepClosedWhatIsDangerous(String profile, Method method, String service, String raw) {
        assertThat(shipped(profile).decide(method, service, path(raw))).isInstanceOf(Decision.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tron/wallets/create",
                "/api/v1/tron/wallets/import",
                "/api/v1/tron/wallets/w/export",
                "/api/v1/tron/wallets/w/sign",
                "/api/v1/tron/transactions/batch/create",
                "/api/v1/tron/api/v1/tron/wallets/create",
                "/api/v1/tron/api/v1/tron/wallets/w/export",
            })
    void wantAPersonToConfirmWhatIsDangerousForAdministrators(String raw) {
        assertThat(shipped("admin").decide(Method.POST, "wallet-manager", path(raw)))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.route().rules().confirm()).isTrue());
    }

    @Test
    void readTheChainWithoutAskingWhose() {
        assertThat(List.of("user", "node")).allSatisfy(profile -> assertThat(
                        shipped(profile).decide(Method.GET, "blockchain-engine", path("/api/v1/blocks/height/1")))
                .isInstanceOf(Decision.Allowed.class));
    }
}
