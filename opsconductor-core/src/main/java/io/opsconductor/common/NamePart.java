package io.opsconductor.common;

/**
 * What is looked for in names, at any place and without regard to case.
 *
 * @param text 1 to {@value #MAX_LENGTH} characters, which stand for nothing but themselves
 */
public record NamePart(String text) {
    public static final int MAX_LENGTH = 128;

    /** @throws InvalidInputException {@code validation_failed} if it is empty or too long */
    public NamePart {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            String reason = "must have 1 to " + MAX_LENGTH + " characters";
            throw new InvalidInputException("The text to look for " + reason + ".", new FieldError("q", reason));
        }
    }
}
