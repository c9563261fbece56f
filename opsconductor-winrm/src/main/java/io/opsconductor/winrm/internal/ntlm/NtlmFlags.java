package io.opsconductor.winrm.internal.ntlm;

/** What client and server agree on (MS-NLMP section 2.2.2.5). */
final class NtlmFlags {
    static final int UNICODE = 0x00000001;
    static final int REQUEST_TARGET = 0x00000004;
    static final int SIGN = 0x00000010;
    static final int SEAL = 0x00000020;
    static final int NTLM = 0x00000200;
    static final int ALWAYS_SIGN = 0x00008000;
    static final int EXTENDED_SESSION_SECURITY = 0x00080000;
    static final int TARGET_INFO = 0x00800000;
    static final int VERSION = 0x02000000;
    static final int KEY_128 = 0x20000000;
    static final int KEY_EXCHANGE = 0x40000000;
    static final int KEY_56 = 0x80000000;

    static final int OURS = UNICODE
            | REQUEST_TARGET
            | SIGN
            | SEAL
            | NTLM
            | ALWAYS_SIGN
            | EXTENDED_SESSION_SECURITY
            | TARGET_INFO
            | VERSION
            | KEY_128
            | KEY_EXCHANGE
            | KEY_56;

    /** Without these there is no sealing that we would call one. */
    static final int NEEDED = UNICODE | NTLM | EXTENDED_SESSION_SECURITY | TARGET_INFO;

    static final int NEEDED_TO_SEAL = SIGN | SEAL | KEY_128 | KEY_EXCHANGE;

    private NtlmFlags() {}
}
