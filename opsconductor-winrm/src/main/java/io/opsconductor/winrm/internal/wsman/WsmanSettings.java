package io.opsconductor.winrm.internal.wsman;

import java.time.Duration;

/**
 * How our own engine behaves.
 *
 * @param idleTimeout for which an unused connection or shell is kept
 * @param shellsPerTarget how many shells one account has on a target at most
 * @param quotaWait how long to try again where the target says that a limit is reached
 */
public record WsmanSettings(Duration idleTimeout, int shellsPerTarget, Duration quotaWait) {}
