package io.opsconductor.internal.http;

import java.time.Duration;
import java.util.Map;

/**
 * The operator's settings for one of the two protocols, checked; every default is written here.
 *
 * @param allowLinkLocal {@code allow_link_local}: whether targets may have the addresses that {@link AddressGuard} refuses;
 *     {@code true} or {@code false}; false
 * @param connectTimeout {@code connect_timeout}: seconds until a connection must be there, 1 to 300; 10
 */
record HttpSettings(boolean allowLinkLocal, Duration connectTimeout) {
    private static final int MAX_CONNECT_SECONDS = 300;

    static HttpSettings of(String protocol, Map<String, String> settings) {
        String allow = settings.getOrDefault("allow_link_local", "false").strip();
        if (!allow.equals("true") && !allow.equals("false")) {
            throw wrong(protocol, "allow_link_local", "true or false", allow);
        }
        String seconds = settings.getOrDefault("connect_timeout", "10").strip();
        if (!seconds.matches("[0-9]{1,3}")
                || Integer.parseInt(seconds) < 1
                || Integer.parseInt(seconds) > MAX_CONNECT_SECONDS) {
            throw wrong(protocol, "connect_timeout", "a number from 1 to " + MAX_CONNECT_SECONDS, seconds);
        }
        return new HttpSettings(allow.equals("true"), Duration.ofSeconds(Integer.parseInt(seconds)));
    }

    private static IllegalArgumentException wrong(String protocol, String name, String wanted, String value) {
        return new IllegalArgumentException(
                "the " + protocol + " setting " + name + " must be " + wanted + ", not " + value);
    }
}
