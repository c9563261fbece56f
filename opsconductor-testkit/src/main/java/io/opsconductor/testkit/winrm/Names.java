package io.opsconductor.testkit.winrm;

/** The names of the protocol: namespaces, actions and resources (MS-WSMV 2.2, DSP0226). */
final class Names {
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    static final String IDENTITY = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
    static final String MICROSOFT_WSMAN = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
    static final String WSMAN_FAULT = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";

    static final String ANONYMOUS = ADDRESSING + "/role/anonymous";
    static final String CMD_RESOURCE = SHELL + "/cmd";
    static final String FAULT_ACTION = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
    static final String STATE_RUNNING = SHELL + "/CommandState/Running";
    static final String STATE_DONE = SHELL + "/CommandState/Done";
    static final String SIGNAL_CTRL_C = SHELL + "/signal/ctrl_c";
    static final String SIGNAL_CTRL_BREAK = SHELL + "/signal/ctrl_break";
    static final String SIGNAL_TERMINATE = SHELL + "/signal/terminate";

    private Names() {}
}
