package io.opsconductor.internal.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What failures are counted of.
 *
 * @param key what it is called in the table
 */
record Subject(String key, Patience patience) {
    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST_ADDRESS = 64;

    /** An account, whether or not there is one. Names are hashed: people type passwords into the field beside it. */
    static Subject account(String username) {
        return new Subject("account:" + hash(username.toLowerCase(Locale.ROOT)), Patience.ACCOUNT);
    }

    /** An address; of IPv6 the /64, of which whoever has one address has all. */
    static Subject address(String address) {
        return new Subject("address:" + network(address), Patience.ADDRESS);
    }

    private static String network(String address) {
        if (address.length() > LONGEST_ADDRESS) {
            return hash(address);
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        int zone = address.indexOf('%');
        try {
            // with a colon in it, it is taken for an address and never looked up
            InetAddress parsed = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone));
            byte[] bytes = parsed.getAddress();
            return bytes.length <= NETWORK_BYTES
                    ? parsed.getHostAddress()
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
