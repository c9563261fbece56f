package io.opsconductor.internal.provider;

import io.opsconductor.spi.ErrorCode;
import io.opsconductor.spi.OpsConductorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The one place that looks for providers.
 *
 * @param what what they are, as a sentence names several of them
 * @param nameField what the name of one is called in the details of an error
 */
public record Providers<P>(
        Class<P> type, String what, String nameField, ErrorCode duplicate, Function<P, String> nameOf) {
    /**
     * Those there are, by name.
     *
     * @param added beside those that {@link ServiceLoader} finds
     * @throws OpsConductorException with the code for duplicates if two have one name
     */
    public Map<String, P> find(List<P> added) {
        Map<String, P> found = new TreeMap<>();
        added.forEach(provider -> add(found, provider));
        ServiceLoader.load(type).forEach(provider -> {
            if (added.stream().noneMatch(other -> other.getClass() == provider.getClass())) {
                add(found, provider);
            }
        });
        return found;
    }

    private void add(Map<String, P> found, P provider) {
        String name = nameOf.apply(provider);
        P other = found.put(name, provider);
        if (other != null) {
            throw new OpsConductorException(
                    duplicate,
                    "Two " + what + " are named " + name + ": " + origin(other) + " and " + origin(provider)
                            + ". Remove one of them.",
                    Map.of(nameField, name),
                    null);
        }
    }

    private static String origin(Object provider) {
        var source = provider.getClass().getProtectionDomain().getCodeSource();
        return provider.getClass().getName() + (source == null ? "" : " in " + source.getLocation());
    }

    /**
     * The settings of one provider.
     *
     * @param settings of all, keyed {@code <name>.<key>}
     */
    public static Map<String, String> settingsOf(String name, Map<String, String> settings) {
        Map<String, String> own = new HashMap<>();
        String prefix = name + ".";
        settings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), value);
            }
        });
        return own;
    }
}
