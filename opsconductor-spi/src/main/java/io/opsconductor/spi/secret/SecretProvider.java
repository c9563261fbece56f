package io.opsconductor.spi.secret;

import java.util.Map;

/**
 * The entry point of a place that keeps secrets, named in
 * {@code META-INF/services/io.opsconductor.spi.secret.SecretProvider}. It has a public constructor without parameters,
 * and does nothing until {@link #open} is called.
 */
public interface SecretProvider {
    /**
     * What stands before the colon of a reference, for example {@code env}: 2 to 32 lower case letters and digits. Two
     * providers of one name fail the start.
     */
    String name();

    /**
     * Makes the source, at its first use, once for each engine. The engine closes it.
     *
     * @param settings the operator's settings for this provider, without its name as prefix
     * @throws SecretException if the settings are not enough, or wrong
     */
    SecretSource open(Map<String, String> settings);
}
