package org.lucid.gui.sandbox.backend;

import io.vertx.core.Vertx;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.identity.Tokens;
import org.lucid.gui.sandbox.world.World;

/** Gives each backend that speaks HTTP its routes. */
public final class Backends {

    private final Vertx vertx;
    private final World world;
    private final Tokens tokens;

    /** Backends that share this world. */
    public Backends(Vertx vertx, World world, Tokens tokens) {
        this.vertx = vertx;
        this.world = world;
        this.tokens = tokens;
    }

    /** The routes of a backend; those that speak no HTTP have none. */
    public Routes routes(Service service) {
        return switch (service) {
            case API_GATEWAY -> Gateway.routes(world);
            case MONGODB, REDIS, RDP_XRDP -> new Routes();
            case ELASTICSEARCH -> Search.routes(world);
            case AUTH_SERVICE -> AuthService.routes(world, tokens);
            case BLOCKCHAIN_ENGINE -> Chain.routes(world);
            case SESSION_ANCHORING -> new Anchoring(world).alone();
            case BLOCK_MANAGER -> new DataChain(world).blockManager();
            case DATA_CHAIN -> new DataChain(world).dataChain();
            case SERVICE_MESH_CONTROLLER -> Mesh.routes(world);
            case SESSION_PIPELINE -> new Recording(world).pipeline();
            case SESSION_RECORDER -> new Recording(world).recorder();
            case CHUNK_PROCESSOR -> new Recording(world).processor();
            case SESSION_STORAGE -> new Recording(world).storage();
            case SESSION_API -> SessionApi.routes(world);
            case RDP_SERVER_MANAGER -> new Desktops(world).manager();
            case RDP_CONTROLLER -> new Desktops(world).controller();
            case RDP_MONITOR -> new Desktops(world).monitor();
            case NODE_MANAGEMENT -> Nodes.routes(world);
            case ADMIN_INTERFACE -> AdminInterface.routes(vertx, world);
            case TRON_CLIENT -> Tron.routes(world);
            case PAYOUT_ROUTER -> PayoutRouter.routes(world);
            case WALLET_MANAGER -> WalletManager.routes(world);
            case USDT_MANAGER -> UsdtManager.routes(world);
            case TRX_STAKING -> Staking.routes(world);
            case PAYMENT_GATEWAY -> PaymentGateway.routes(world);
        };
    }
}
