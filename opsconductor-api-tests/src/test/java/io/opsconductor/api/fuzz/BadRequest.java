package io.opsconductor.api.fuzz;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is to be refused.
 *
 * @param why what is wrong with it
 * @param path below the base path, as it stands in the request line
 * @param headers name, value, name, value
 */
record BadRequest(String why, String method, String path, List<String> headers, byte @Nullable [] body) {
    @Override
    public String toString() {
        return why + ": " + method + " " + path;
    }
}
