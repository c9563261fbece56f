package io.opsconductor.internal.engine;

import io.opsconductor.run.StepState;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Keeps what a step prints on its standard output, secrets masked, for a variable. Not safe for use by many threads. */
final class Capture {
    private static final int MAX_BYTES = 65_536;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean tooLarge;

    void add(byte[] shown) {
        if (kept.size() + shown.length > MAX_BYTES) {
            tooLarge = true;
        } else {
            kept.writeBytes(shown);
        }
    }

    /** The outcome of a step that succeeded, with what it captured; a failure if that cannot be a variable's value. */
    StepOutcome complete(StepOutcome succeeded) {
        if (tooLarge) {
            return failed(
                    succeeded,
                    "capture_too_large",
                    "The output is larger than a variable may be: " + MAX_BYTES + " bytes.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(kept.toByteArray()))
                    .toString();
            return text.indexOf('\0') < 0
                    ? succeeded.withCaptured(withoutLineEnds(text))
                    : failed(succeeded, "capture_not_text", "The output holds U+0000, so it is no text.");
        } catch (CharacterCodingException e) {
            return failed(succeeded, "capture_not_text", "The output is not UTF-8, so it is no text.");
        }
    }

    private static StepOutcome failed(StepOutcome succeeded, String reason, String message) {
        StepOutcome failed = StepOutcome.of(StepState.FAILED, reason, message);
        return succeeded.exitCode() == null ? failed : failed.withExitCode(succeeded.exitCode());
    }

    private static String withoutLineEnds(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
