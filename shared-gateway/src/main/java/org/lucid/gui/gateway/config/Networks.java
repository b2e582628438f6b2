package org.lucid.gui.gateway.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/** Networks in CIDR notation, such as {@code 172.20.0.0/16}. Immutable; equal if they were written the same. */
public final class Networks {

    /** No network at all. */
    public static final Networks NONE = new Networks(List.of());

    private final List<String> written;
    private final List<IpSubnetFilterRule> rules;

    /**
     * These networks.
     *
     * @throws IllegalArgumentException if one is no network
     */
    public Networks(List<String> written) {
        this.written = written.stream().map(String::strip).toList();
        this.rules = this.written.stream().map(Networks::rule).toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        try {
            String address = network.substring(0, Math.max(0, network.indexOf('/')));
            if (NetUtil.isValidIpV4Address(address) || NetUtil.isValidIpV6Address(address)) {
                return new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT);
            }
        } catch (IllegalArgumentException e) {
            throw noNetwork(network, e);
        }
        // A name would be looked up, and mean something else tomorrow.
        throw noNetwork(network, null);
    }

    private static IllegalArgumentException noNetwork(String network, @Nullable Throwable cause) {
        return new IllegalArgumentException("'" + network + "' is no network; write it like 172.20.0.0/16", cause);
    }

    /** Whether one of them holds that address; an IPv4 address may be written as an IPv6 one that stands for it. */
    public boolean contain(InetAddress address) {
        InetSocketAddress somewhere = new InetSocketAddress(address, 0);
        for (IpSubnetFilterRule rule : rules) {
            if (rule.matches(somewhere)) {
                return true;
            }
        }
        return false;
    }

    /** As the other; what is no address is in no network. */
    public boolean contain(@Nullable String address) {
        InetAddress read = address == null ? null : address(address);
        return read != null && contain(read);
    }

    /** The address that is written there, without looking up any name; no value if there is none. */
    public static @Nullable InetAddress address(String text) {
        int scope = text.indexOf('%');
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(scope < 0 ? text : text.substring(0, scope));
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            // Neither 4 nor 16 bytes.
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Networks networks && written.equals(networks.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return String.join(",", written);
    }
}
