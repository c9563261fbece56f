package io.opsconductor.internal.crypto;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id (RFC 9106) at OWASP's first recommendation, 19 MiB and two passes, in the PHC string
 * form. At most as many at once as memory is meant to be spent on.
 */
public final class PasswordHasher {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLEL_HASHES = 4;
    private static final int WAIT_SECONDS = 10;
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)");

    private final int memoryKib;
    private final int passes;
    private final Semaphore slots = new Semaphore(PARALLEL_HASHES, true);
    private final SecureRandom random = new SecureRandom();
    private final String unmatchable;

    public PasswordHasher() {
        this(MEMORY_KIB, PASSES);
    }

    PasswordHasher(int memoryKib, int passes) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        byte[] noise = new byte[32];
        random.nextBytes(noise);
        this.unmatchable = hash(Secret.ofBytes(noise));
    }

    /** @throws OpsConductorException {@code busy} if its turn does not come */
    public String hash(Secret password) {
        try (Turn turn = awaitTurn()) {
            return turn.hash(password);
        }
    }

    /**
     * Whether the password is the one that was hashed.
     *
     * @throws OpsConductorException {@code busy} if its turn does not come
     */
    public boolean matches(Secret password, String phc) {
        try (Turn turn = awaitTurn()) {
            return turn.matches(password, phc);
        }
    }

    /** Whether a hash was made with less work than one that is made today. */
    public boolean isOutdated(String phc) {
        Matcher parts = parsed(phc);
        return Integer.parseInt(parts.group(1)) < memoryKib
                || Integer.parseInt(parts.group(2)) < passes
                || Integer.parseInt(parts.group(3)) < LANES;
    }

    private static Matcher parsed(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is not in Argon2id's PHC form");
        }
        return parts;
    }

    private static byte[] compute(Secret password, byte[] salt, int memory, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        password.reveal(bytes -> generator.generateBytes(bytes, hash));
        return hash;
    }

    /**
     * Waits until it may be hashed.
     *
     * @throws OpsConductorException {@code busy} if the turn does not come in ten seconds
     */
    public Turn awaitTurn() {
        acquire();
        return new Turn();
    }

    private void acquire() {
        try {
            if (slots.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new OpsConductorException(
                CoreErrorCode.BUSY, "Too many passwords are being checked. Try again in a few seconds.");
    }

    /** Lets others have their turn when it is closed. For one thread. */
    public final class Turn implements AutoCloseable {
        private Turn() {}

        public String hash(Secret password) {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            byte[] hash = compute(password, salt, memoryKib, passes, LANES, HASH_BYTES);
            Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + LANES + "$" + base64.encodeToString(salt)
                    + "$" + base64.encodeToString(hash);
        }

        /** Whether the password is the one that was hashed. */
        public boolean matches(Secret password, String phc) {
            Matcher parts = parsed(phc);
            byte[] expected = Base64.getDecoder().decode(parts.group(5));
            byte[] actual = compute(
                    password,
                    Base64.getDecoder().decode(parts.group(4)),
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    expected.length);
            return MessageDigest.isEqual(expected, actual);
        }

        /** Takes as long as {@link #matches}, for a user who is not there. */
        public void matchNothing(Secret password) {
            matches(password, unmatchable);
        }

        @Override
        public void close() {
            slots.release();
        }
    }
}
