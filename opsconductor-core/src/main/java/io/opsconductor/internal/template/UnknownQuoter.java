package io.opsconductor.internal.template;

/** For programs whose quoting is not known. */
final class UnknownQuoter implements Quoter {
    @Override
    public void literal(String text) {}

    @Override
    public String quote(String value) {
        throw new UnsafePlaceException("it is not known how this shell quotes. Pass the value through environment or"
                + " stdin, or insert it unquoted with \"| raw\" if it is safe");
    }
}
