package io.opsconductor.spi.credential;

final class CredentialFields {
    private CredentialFields() {}

    static void requireText(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
    }
}
