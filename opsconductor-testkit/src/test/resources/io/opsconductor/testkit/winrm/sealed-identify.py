# Logs in by the machine's GSS-API, and seals a few Identify requests with it.
# Arguments: port, service, object identifier of the mechanism, and "iov" to lay tokens out as clients of Windows do.
# The variable CHANGED has the second message changed on its way.
import base64
import http.client
import os
import struct
import sys

import gssapi
import gssapi.raw
from gssapi.raw import IOVBufferType

SOAP = (
    b'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
    b' xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">'
    b"<s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>"
)
PROTOCOL = b"application/HTTP-SPNEGO-session-encrypted"
DELIMITER = b"--Encrypted Boundary"
OCTETS = b"\tContent-Type: application/octet-stream\r\n"
HEADER_LENGTH = 16

connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
flag = gssapi.RequirementFlag
context = gssapi.SecurityContext(
    name=gssapi.Name(sys.argv[2], gssapi.NameType.hostbased_service),
    mech=gssapi.OID.from_int_seq(sys.argv[3]),
    usage="initiate",
    flags=flag.mutual_authentication | flag.integrity | flag.confidentiality | flag.out_of_sequence_detection,
)
token = context.step()
while token:
    connection.request("POST", "/wsman", b"", {"Authorization": "Negotiate " + base64.b64encode(token).decode()})
    response = connection.getresponse()
    response.read()
    challenge = (response.getheader("WWW-Authenticate") or "").partition(" ")[2]
    token = context.step(base64.b64decode(challenge)) if challenge else None
    if response.status == 200:
        break
print("logged in", response.status, context.complete)



def seal(message):
    if sys.argv[-1] != "iov":
        return HEADER_LENGTH, context.wrap(message, True).message
    iov = gssapi.raw.IOV(IOVBufferType.header, message, IOVBufferType.padding, std_layout=False)
    gssapi.raw.wrap_iov(context, iov, confidential=True)
    return len(iov[0].value), iov[0].value + iov[1].value + (iov[2].value or b"")


def unseal(header_length, token):
    if sys.argv[-1] != "iov":
        return context.unwrap(token).message
    iov = gssapi.raw.IOV(
        (IOVBufferType.header, False, token[:header_length]), token[header_length:],
        IOVBufferType.data, std_layout=False)
    gssapi.raw.unwrap_iov(context, iov)
    return iov[1].value


for number in range(3):
    header_length, token = seal(SOAP)
    if number == 1 and "CHANGED" in os.environ:
        token = token[:-1] + bytes([token[-1] ^ 1])
    body = b"".join([
        DELIMITER, b"\r\n\tContent-Type: ", PROTOCOL,
        b"\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=%d\r\n" % len(SOAP),
        DELIMITER, b"\r\n", OCTETS, struct.pack("<i", header_length), token,
        DELIMITER, b"--\r\n",
    ])
    headers = {"Content-Type": 'multipart/encrypted;protocol="%s";boundary="Encrypted Boundary"' % PROTOCOL.decode()}
    connection.request("POST", "/wsman", body, headers)
    try:
        response = connection.getresponse()
    except ConnectionError:
        print("the connection was closed")
        break
    answer = response.read()
    sealed = answer[answer.index(OCTETS) + len(OCTETS):-len(DELIMITER + b"--\r\n")]
    length = struct.unpack("<i", sealed[:4])[0]
    print(response.status, header_length, length, b"IdentifyResponse" in unseal(length, sealed[4:]))
