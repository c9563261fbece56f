package io.opsconductor.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Takes the data directory before any bean exists, and offers what it holds, the master key and the certificate, as
 * the weakest of all properties: whatever the operator sets wins.
 */
final class DataDirectoryInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String MASTER_KEY = "opsconductor.master-key";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        if (demo) {
            requireLoopback(environment.getProperty("server.address", ""));
        }
        DataDirectory directory = DataDirectory.open(Path.of(environment.getRequiredProperty("opsconductor.data-dir")));
        // Registered before all others, it is destroyed after all others: the lock is the last thing to go.
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("dataDirectory", directory);
        beans.registerDisposableBean("dataDirectory", directory::close);
        try {
            directory.claimFor(demo);
            Map<String, Object> offered = new HashMap<>();
            if (Stream.of(MASTER_KEY, MASTER_KEY + "-file", MASTER_KEY + "-uri")
                    .allMatch(key -> environment.getProperty(key, "").isEmpty())) {
                offered.put(MASTER_KEY, directory.masterKey());
            }
            if (!isTlsConfigured(environment)) {
                offerCertificate(ServerCertificate.in(directory.tls()), offered);
            }
            environment.getPropertySources().addLast(new MapPropertySource("opsconductorDataDirectory", offered));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The directory " + directory.path() + " cannot be used: " + e.getMessage(),
                    "See to its permissions and the space on its disk.",
                    e);
        }
    }

    /** The demo's password is known to everyone. */
    private static void requireLoopback(String address) {
        try {
            if (!address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            // then it is not known to be this machine
        }
        throw new StartRefusedException(
                "The demo listens to this machine only, because everyone knows its password, and not to \"" + address
                        + "\".",
                "Leave server.address out, or start without the profile demo.");
    }

    private static boolean isTlsConfigured(ConfigurableEnvironment environment) {
        return Binder.get(environment)
                .bind("server.ssl", Bindable.mapOf(String.class, Object.class))
                .isBound();
    }

    private static void offerCertificate(ServerCertificate certificate, Map<String, Object> offered) {
        offered.put("server.ssl.key-store", "file:" + certificate.keyStore());
        offered.put("server.ssl.key-store-type", ServerCertificate.TYPE);
        offered.put("server.ssl.key-store-password", certificate.password());
        offered.put("server.ssl.key-alias", ServerCertificate.ALIAS);
    }
}
