package io.opsconductor.ssh;

import java.time.Duration;
import java.util.Map;

/** The operator's settings, checked; every default is written here. */
record SshSettings(Duration idleTimeout, int channelsPerConnection, Duration keepaliveInterval, int keepaliveMissed) {
    static SshSettings of(Map<String, String> settings) {
        return new SshSettings(
                Duration.ofSeconds(number(settings, "idle_timeout", 30, 0, 86_400)),
                number(settings, "channels_per_connection", 8, 1, 100),
                Duration.ofSeconds(number(settings, "keepalive_interval", 15, 1, 3600)),
                number(settings, "keepalive_missed", 3, 1, 100));
    }

    private static int number(Map<String, String> settings, String name, int otherwise, int least, int most) {
        String value = settings.get(name);
        if (value == null) {
            return otherwise;
        }
        int number;
        try {
            number = Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw outOfRange(name, least, most, value);
        }
        if (number < least || number > most) {
            throw outOfRange(name, least, most, value);
        }
        return number;
    }

    private static IllegalArgumentException outOfRange(String name, int least, int most, String value) {
        return new IllegalArgumentException(
                "the ssh setting " + name + " must be a number from " + least + " to " + most + ", not " + value);
    }
}
