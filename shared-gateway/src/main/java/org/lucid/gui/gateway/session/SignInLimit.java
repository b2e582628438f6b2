package org.lucid.gui.gateway.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import io.netty.util.NetUtil;
import org.lucid.gui.gateway.digest.Digest;
import org.lucid.gui.policy.limit.Attempts;

/**
 * How often somebody may try to sign in: so many times a minute, and three times as many in a quarter of an hour, from one
 * address and, separately, into one account. Attempts that succeed count too. Of IPv6 the first 64 bits are one address: who
 * has one of them has them all. A changed number holds at once, for
 * attempts of before as well. Thread-safe.
 */
final class SignInLimit {

    private static final int NAMES = 10_000;
    private static final int NETWORK_BYTES = 8;

    private final IntSupplier perMinute;
    private final Attempts addresses;
    private final Attempts accounts;
    private volatile int inForce;

    SignInLimit(IntSupplier perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.inForce = perMinute.getAsInt();
        this.addresses = new Attempts(rates(inForce), NAMES, nanos);
        this.accounts = new Attempts(rates(inForce), NAMES, nanos);
    }

    private static List<Attempts.Rate> rates(int most) {
        return List.of(
                new Attempts.Rate(most, Duration.ofMinutes(1)), new Attempts.Rate(3 * most, Duration.ofMinutes(15)));
    }

    /** Counts one attempt. No value if it is allowed, else how long to wait. */
    Optional<Duration> attempt(String address, String account) {
        int most = perMinute.getAsInt();
        if (most != inForce) {
            addresses.change(rates(most));
            accounts.change(rates(most));
            inForce = most;
        }
        Duration wait = addresses.tryUnder(network(address));
        if (wait.isZero()) {
            wait = accounts.tryUnder(name(account));
        }
        return wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    private static String network(String address) {
        int scope = address.indexOf('%');
        InetAddress parsed =
                NetUtil.createInetAddressFromIpAddressString(scope < 0 ? address : address.substring(0, scope));
        return parsed instanceof Inet6Address v6
                ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES))
                : address;
    }

    /** One name for all ways to write an account that the auth service may take for the same; short, as many are kept. */
    private static String name(String account) {
        return Digest.of(Normalizer.normalize(account, Normalizer.Form.NFKC)
                        .strip()
                        .toLowerCase(Locale.ROOT))
                .name();
    }
}
