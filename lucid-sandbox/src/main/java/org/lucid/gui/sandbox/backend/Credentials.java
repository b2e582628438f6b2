package org.lucid.gui.sandbox.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.identity.Totp;
import org.lucid.gui.sandbox.identity.TronAddress;
import org.lucid.gui.sandbox.identity.TronSignature;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** Checks who somebody is: by e-mail, password and code, or by a message signed with their TRON key. */
final class Credentials {

    private static final String SIGNED = "tron_address:string(34..34), signature:string, message:string";
    private static final Shape BY_WALLET = Shape.of(SIGNED + ", hardware_wallet?:boolean=false");
    private static final Shape BY_EMAIL =
            Shape.of("email:string(3..254), password:string(1..256), totp_code?:match(^[0-9]{6}$)?");
    private static final Shape REGISTER = Shape.of(
            SIGNED + ", email?:string?, display_name?:string?, hardware_wallet_type?:enum(ledger|trezor|keepkey)?");
    private static final Shape ANYTHING = Shape.of("email?:string?");
    private static final Pattern MESSAGE = Pattern.compile("Sign this message to authenticate with Lucid: (\\S+)");
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final long LEAST_MILLIS = 100_000_000_000L;

    private final World world;

    Credentials(World world) {
        this.world = world;
    }

    /** The account of the one who signs in; answers 401 when they cannot prove it, 403 when they are suspended. */
    JsonObject check(Call call) {
        boolean byEmail = call.body(ANYTHING).getValue("email") != null;
        JsonObject user = byEmail ? byEmail(call.body(BY_EMAIL)) : byWallet(call.body(BY_WALLET));
        if (!user.getBoolean("is_active")) {
            throw AuthErrors.of(world, 403, "LUCID_ERR_2004", "Account is suspended");
        }
        return user;
    }

    /** A new account with the role {@code user}. */
    JsonObject register(Call call) {
        JsonObject body = call.body(REGISTER);
        String address = body.getString("tron_address");
        requireSignature(body);
        Table users = world.table(Kind.USERS);
        String email = body.getString("email");
        boolean known = users.where("tron_address", address).findAny().isPresent();
        if (known || (email != null && users.where("email", email).findAny().isPresent())) {
            throw Refusal.detail(409, "User already exists");
        }
        return users.put(new JsonObject()
                .put("user_id", Noise.fresh("user_", 16))
                .put("tron_address", address)
                .put("email", email)
                .put("role", "user")
                .put("display_name", body.getString("display_name"))
                .putNull("avatar_url")
                .put("is_active", true)
                .put("is_verified", false)
                .put("kyc_verified", false)
                .put("hardware_wallet_type", body.getString("hardware_wallet_type"))
                .put("created_at", world.nowText())
                .put("updated_at", world.nowText())
                .putNull("last_login_at"));
    }

    private JsonObject byEmail(JsonObject body) {
        JsonObject user = world.table(Kind.USERS)
                .where("email", body.getString("email"))
                .filter(one -> same(one.getString("_password", ""), body.getString("password")))
                .findFirst()
                .orElseThrow(() -> AuthErrors.of(world, 401, "LUCID_ERR_2001", "Invalid email or password"));
        String secret = user.getString("_totp");
        if (secret != null) {
            String code = Optional.ofNullable(body.getString("totp_code"))
                    .orElseThrow(() -> AuthErrors.of(world, 401, "LUCID_ERR_2001", "TOTP code required"));
            if (!new Totp(secret).accepts(code, world.now())) {
                throw AuthErrors.of(world, 401, "LUCID_ERR_2001", "Invalid TOTP code");
            }
        }
        return user;
    }

    private JsonObject byWallet(JsonObject body) {
        requireSignature(body);
        return world.table(Kind.USERS)
                .where("tron_address", body.getString("tron_address"))
                .findFirst()
                .orElseThrow(() -> AuthErrors.of(world, 401, "LUCID_ERR_2001", "Unknown TRON address"));
    }

    private void requireSignature(JsonObject body) {
        String address = body.getString("tron_address");
        String message = body.getString("message");
        Matcher matcher = MESSAGE.matcher(message);
        if (!TronAddress.isValid(address) || !matcher.matches()) {
            throw AuthErrors.of(world, 401, "LUCID_ERR_2001", "Invalid TRON address or message");
        }
        boolean fresh = moment(matcher.group(1))
                .filter(signed -> Duration.between(signed, world.now()).abs().compareTo(FRESH) <= 0)
                .isPresent();
        if (!fresh) {
            throw AuthErrors.of(world, 401, "LUCID_ERR_2001", "Message timestamp is not within 5 minutes");
        }
        if (TronSignature.signer(message, body.getString("signature"))
                .filter(address::equals)
                .isEmpty()) {
            throw AuthErrors.of(world, 401, "LUCID_ERR_2001", "Invalid signature");
        }
    }

    /** Clients write seconds, milliseconds or ISO 8601. */
    private static Optional<Instant> moment(String text) {
        try {
            if (text.matches("\\d{1,15}")) {
                long number = Long.parseLong(text);
                return Optional.of(
                        number >= LEAST_MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
            }
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    private static boolean same(String expected, String given) {
        return !expected.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
