package org.lucid.gui.sandbox.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The 27 backends, in the order of Lucid's own address table; a backend's number is its place in it, from 1. */
public enum Service {
    API_GATEWAY(1, "/health"),
    MONGODB(2, ""),
    REDIS(3, ""),
    ELASTICSEARCH(4, "/_cluster/health"),
    AUTH_SERVICE(5, "/health"),
    BLOCKCHAIN_ENGINE(6, "/health"),
    SESSION_ANCHORING(7, "/health"),
    BLOCK_MANAGER(8, "/health"),
    DATA_CHAIN(9, "/health"),
    SERVICE_MESH_CONTROLLER(10, "/v1/status/leader"),
    SESSION_PIPELINE(11, "/health"),
    SESSION_RECORDER(12, "/health"),
    CHUNK_PROCESSOR(13, "/health"),
    SESSION_STORAGE(14, "/health"),
    SESSION_API(15, "/health"),
    RDP_SERVER_MANAGER(16, "/health"),
    RDP_XRDP(17, ""),
    RDP_CONTROLLER(18, "/health"),
    RDP_MONITOR(19, "/health"),
    NODE_MANAGEMENT(20, "/health"),
    ADMIN_INTERFACE(21, "/admin/health"),
    TRON_CLIENT(22, "/health"),
    PAYOUT_ROUTER(23, "/health"),
    WALLET_MANAGER(24, "/health"),
    USDT_MANAGER(25, "/health"),
    TRX_STAKING(26, "/health"),
    PAYMENT_GATEWAY(27, "/health");

    private final int number;
    private final String id;
    private final String healthPath;

    Service(int number, String healthPath) {
        this.number = number;
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.healthPath = healthPath;
    }

    /** The service id, such as {@code session-api}. */
    public String id() {
        return id;
    }

    /** The place in the table, 1 to 27. */
    public int number() {
        return number;
    }

    /** Whether the backend speaks HTTP; the others are plain TCP. */
    public boolean speaksHttp() {
        return !healthPath.isEmpty();
    }

    /** The path that answers 200 while the backend is well; empty for TCP. */
    public String healthPath() {
        return healthPath;
    }

    /** The environment variable by which a gateway learns this backend's address. */
    public String environmentName() {
        return "LUCID_SERVICES_" + name() + "_URL";
    }

    /** The service of that id; a container's name, {@code lucid-<id>}, is understood too. */
    public static Optional<Service> byId(String id) {
        String plain = id.startsWith("lucid-") ? id.substring("lucid-".length()) : id;
        return Arrays.stream(values())
                .filter(service -> service.id.equals(plain))
                .findFirst();
    }
}
