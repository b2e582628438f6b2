package org.lucid.gui.sandbox.world;

/** The kinds of things there are in the world, each with the field that holds its id. */
public enum Kind {
    USERS("user_id"),
    SIGN_INS("session_id"),
    SESSIONS("session_id"),
    CHUNKS("chunk_id"),
    NODES("node_id"),
    POOLS("pool_id"),
    NODE_PAYOUTS("payout_id"),
    WALLETS("wallet_id"),
    TRANSFERS("txid"),
    PAYMENTS("payment_id"),
    TRON_PAYMENTS("payment_id"),
    PAYOUTS("payout_id"),
    PAYOUT_BATCHES("batch_id"),
    STAKINGS("staking_id"),
    VOTES("vote_id"),
    DELEGATIONS("delegation_id"),
    WEBHOOKS("webhook_id"),
    BACKUPS("backup_id"),
    GRANTS("grant_id"),
    BLOCKS("block_id"),
    CHAIN_TRANSACTIONS("tx_id"),
    ANCHORINGS("session_id"),
    MERKLE_TREES("root_hash"),
    AUDIT("log_id"),
    EMERGENCIES("control_id"),
    PIPELINES("pipeline_id"),
    RECORDINGS("recording_id"),
    RDP_SERVERS("server_id"),
    RDP_SESSIONS("session_id"),
    RDP_CONNECTIONS("connection_id");

    private final String idField;

    Kind(String idField) {
        this.idField = idField;
    }

    String idField() {
        return idField;
    }
}
