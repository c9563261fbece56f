package io.opsconductor.winrm.internal.engine;

import java.time.Duration;
import java.util.Map;

/** The operator's settings, checked; every default is written here. */
public record WinRmSettings(
        String engine, Duration idleTimeout, int shellsPerTarget, Duration quotaWait, String caFile) {
    public static WinRmSettings of(Map<String, String> settings) {
        return new WinRmSettings(
                settings.getOrDefault("engine", "wsman"),
                Duration.ofSeconds(number(settings, "idle_timeout", 30, 0, 600)),
                number(settings, "shells_per_target", 20, 1, 1000),
                Duration.ofSeconds(number(settings, "quota_wait", 30, 0, 3600)),
                settings.getOrDefault("ca_file", ""));
    }

    private static int number(Map<String, String> settings, String name, int otherwise, int least, int most) {
        String value = settings.getOrDefault(name, String.valueOf(otherwise)).strip();
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "the winrm setting " + name + " must be a number from " + least + " to " + most + ", not " + value);
        }
        return Integer.parseInt(value);
    }
}
