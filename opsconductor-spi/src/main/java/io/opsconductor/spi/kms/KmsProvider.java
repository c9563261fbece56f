package io.opsconductor.spi.kms;

import java.net.URI;
import java.util.Map;

/**
 * The entry point of a key management service, named in
 * {@code META-INF/services/io.opsconductor.spi.kms.KmsProvider}. It has a public constructor without parameters, and does
 * nothing until {@link #open} is called.
 */
public interface KmsProvider {
    /**
     * The scheme of the addresses of its keys, for example {@code acme-kms} for {@code acme-kms://region/key}: lower case
     * letters, digits and hyphens. Two providers of one name fail the start.
     */
    String name();

    /**
     * Opens a key. The engine closes it.
     *
     * @param key the address that the operator gave
     * @param settings the operator's settings for this provider, without its name as prefix
     * @throws KmsException if the address cannot be understood, or the service not be reached
     */
    KmsKey open(URI key, Map<String, String> settings);
}
