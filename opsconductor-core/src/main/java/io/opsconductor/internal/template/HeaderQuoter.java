package io.opsconductor.internal.template;

/** A header's value goes over the wire as it is, so what would end it, or could not be sent, is refused (RFC 9110, section 5.5). */
final class HeaderQuoter implements Quoter {
    @Override
    public void literal(String text) {
        if (!text.chars().allMatch(character -> character == '\t' || (character >= ' ' && character <= '~'))) {
            throw new UnsafePlaceException(
                    "a header can carry visible ASCII characters, spaces and tabs only, no line breaks");
        }
    }

    @Override
    public String quote(String value) {
        literal(value);
        return value;
    }
}
