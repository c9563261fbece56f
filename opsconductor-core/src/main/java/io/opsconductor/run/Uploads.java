package io.opsconductor.run;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Keeps files that {@code copy} steps bring to targets. Safe for use by many threads. */
public interface Uploads {
    /**
     * Stores a file, in pieces as it comes: its size does not matter to the memory. Of one that does not come to its end
     * nothing is left.
     *
     * @param name 1 to 255 characters; several may have the same
     * @param sha256 what the file must have, as 64 hexadecimal digits; null for whatever it has
     * @param content read to its end, and not closed
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed}, also for another checksum
     * @throws io.opsconductor.spi.OpsConductorException {@code too_many_uploads} if there are 10,000 already,
     *     {@code forbidden}
     * @throws IOException if {@code content} throws it
     */
    Artifact store(String name, @Nullable String sha256, InputStream content) throws IOException;

    /** The oldest first. */
    Page<Artifact> list(PageRequest page);

    /**
     * Deletes a file that was uploaded.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code artifact_not_found}, also for what a run has brought back;
     *     {@code in_use} while the latest revision of a job names it
     */
    void delete(ArtifactId id);
}
