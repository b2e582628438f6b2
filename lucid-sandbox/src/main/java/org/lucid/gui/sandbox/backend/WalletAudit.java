package org.lucid.gui.sandbox.backend;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The wallet manager's audit log: one entry for each transfer of a wallet. */
final class WalletAudit {

    private static final String FILTER = "wallet_id?:string?, user_id?:string?, action?:string?, severity?:string?,"
            + "start_date?:string?, end_date?:string?, skip?:integer(0..)=0, limit?:integer(1..1000)=100";
    private static final Shape LIST = Shape.of(FILTER);
    private static final Shape FORMAT = Shape.of("format?:match(^(json|csv)$)=json");
    private static final Shape EVENTS = Shape.of("wallet_id?:string, hours?:integer(1..168)=24");

    private final World world;

    WalletAudit(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        String base = "/api/v1/tron/audit/";
        routes.get(base + "logs", call -> {
            JsonObject query = call.query(LIST);
            return Answer.ok(page(filtered(query), query));
        });
        routes.get(base + "logs/{wallet_id}", call -> {
            JsonObject query = call.query(LIST).put("wallet_id", call.parameter("wallet_id"));
            return Answer.ok(page(filtered(query), query));
        });
        routes.get(base + "security-events", call -> {
            JsonObject query = call.query(EVENTS);
            List<JsonObject> events = entries(query.getString("wallet_id"))
                    .filter(Table.is("severity", "warning"))
                    .toList();
            return Answer.ok(new JsonObject()
                    .put("events", Table.shown(events.stream()))
                    .put("total_count", events.size())
                    .put("hours", query.getInteger("hours"))
                    .put("timestamp", world.nowText()));
        });
        routes.get(base + "stats", call -> Answer.ok(stats()));
        routes.post(base + "export", this::export);
    }

    private Stream<JsonObject> entries(@Nullable String walletId) {
        return world.table(Kind.WALLETS).where("wallet_id", walletId).flatMap(wallet -> world.table(Kind.TRANSFERS)
                .where("from_address", wallet.getString("address"))
                .map(transfer -> new JsonObject()
                        .put("audit_id", "audit_" + transfer.getString("txid").substring(0, 16))
                        .put("action", "transaction_sent")
                        .put("wallet_id", wallet.getString("wallet_id"))
                        .putNull("user_id")
                        .put("severity", "info")
                        .put("timestamp", transfer.getString("created_at"))
                        .put("success", true)
                        .put("details", JsonObject.of("txid", transfer.getString("txid")))));
    }

    private List<JsonObject> filtered(JsonObject query) {
        String from = query.getString("start_date");
        String to = query.getString("end_date");
        Comparator<JsonObject> byTime = Comparator.comparing(entry -> entry.getString("timestamp"));
        return entries(query.getString("wallet_id"))
                .filter(Table.is("action", query.getString("action")))
                .filter(Table.is("severity", query.getString("severity")))
                .filter(entry -> from == null || entry.getString("timestamp").compareTo(from) >= 0)
                .filter(entry -> to == null || entry.getString("timestamp").compareTo(to) <= 0)
                .sorted(byTime.reversed())
                .toList();
    }

    private JsonObject page(List<JsonObject> found, JsonObject query) {
        return new JsonObject()
                .put("logs", Pages.cut(found, query.getLong("skip"), query.getLong("limit")))
                .put("total_count", found.size())
                .put("skip", query.getLong("skip"))
                .put("limit", query.getLong("limit"))
                .put("timestamp", world.nowText());
    }

    private JsonObject stats() {
        var byWallet = new JsonObject();
        entries(null)
                .forEach(entry -> byWallet.put(
                        entry.getString("wallet_id"), byWallet.getInteger(entry.getString("wallet_id"), 0) + 1));
        long total = entries(null).count();
        return new JsonObject()
                .put("total_logs", total)
                .put("by_action", JsonObject.of("transaction_sent", total))
                .put("by_severity", JsonObject.of("info", total))
                .put("by_wallet", byWallet)
                .put("failed_actions", 0)
                .put("timestamp", world.nowText());
    }

    private Answer export(Call call) {
        JsonObject query = call.body(LIST);
        List<JsonObject> found = filtered(query);
        if (call.query(FORMAT).getString("format").equals("json")) {
            return Answer.ok(page(found, query));
        }
        var csv = new StringBuilder("audit_id,action,wallet_id,severity,timestamp,success\r\n");
        found.forEach(entry -> csv.append(entry.getString("audit_id"))
                .append(",transaction_sent,")
                .append(entry.getString("wallet_id"))
                .append(",info,")
                .append(entry.getString("timestamp"))
                .append(",true\r\n"));
        return Answer.text(200, "text/csv; charset=utf-8", csv.toString());
    }
}
