package io.opsconductor.winrm.internal.http;

import java.util.List;

/**
 * What came back.
 *
 * @param challenges the values of {@code WWW-Authenticate}
 * @param contentType empty if there was none
 */
public record HttpAnswer(int status, List<String> challenges, String contentType, byte[] body) {}
