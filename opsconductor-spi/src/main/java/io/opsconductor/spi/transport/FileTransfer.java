package io.opsconductor.spi.transport;

/**
 * A file that was copied or fetched.
 *
 * @param size in bytes
 * @param sha256 of the content, as 64 lower case hexadecimal digits
 * @param verified whether the target computed the same checksum; false where it has no means to
 */
public record FileTransfer(long size, String sha256, boolean verified) {}
