package io.opsconductor.winrm.internal.wsman;

import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A fault as Windows tells it (DSP0226 section 14, MS-WSMV section 2.2.4.44).
 *
 * @param code of the {@code WSManFault}, as in wsmerror.h and winerror.h; 0 if it has none
 * @param innerCode of the fault that a provider told and that is wrapped in this one; 0 if there is none
 * @param message in the target's words
 */
public record WsmanFault(long code, long innerCode, String message) {
    /** Nothing came within the operation timeout. */
    public static final long OPERATION_TIMEOUT = 0x80338029L;

    /** There is no such shell, or no such command in it. */
    static final long NO_SUCH_SHELL = 0x8033805BL;

    private static final long ACCESS_DENIED = 5;
    private static final long ACCESS_DENIED_HRESULT = 0x80070005L;
    private static final Set<Long> DIRECTORY_INVALID = Set.of(267L, 0x8007010BL);
    /** ERROR_WSMAN_QUOTA_*: shells, operations, users, per user and for the system. */
    private static final Set<Long> QUOTA = Set.of(
            0x803380BFL,
            0x803381A5L,
            0x803381A6L,
            0x803381A7L,
            0x803381A8L,
            0x803381ABL,
            0x803381E4L,
            0x803381E5L,
            0x803381E6L,
            0x803381E7L,
            0x803381E8L,
            0x803381E9L,
            0x803381EAL);

    /**
     * The fault in a message, or in a part of one that has the whole fault.
     *
     * @return null if there is none
     * @throws XMLStreamException if it cannot be understood
     */
    public static @Nullable WsmanFault in(byte[] soap) throws XMLStreamException {
        return SoapReader.read(soap).fault();
    }

    public boolean isOperationTimeout() {
        return code == OPERATION_TIMEOUT;
    }

    public boolean isShellGone() {
        return code == NO_SUCH_SHELL;
    }

    public boolean isQuota() {
        return QUOTA.contains(code);
    }

    public boolean isAccessDenied() {
        return code == ACCESS_DENIED || code == ACCESS_DENIED_HRESULT;
    }

    public boolean isDirectoryInvalid() {
        return DIRECTORY_INVALID.contains(code) || DIRECTORY_INVALID.contains(innerCode);
    }
}
