package io.opsconductor.testkit.host;

import java.io.OutputStream;

/**
 * Where a scripted answer goes.
 *
 * @param stdout written to at the pace of whoever takes it
 * @param stderr as {@code stdout}
 * @param dropConnection breaks the connection that the command came on, at once
 */
public record Outlet(OutputStream stdout, OutputStream stderr, Runnable dropConnection) {}
