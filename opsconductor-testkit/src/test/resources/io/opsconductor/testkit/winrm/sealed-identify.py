# Logs in by the machine's GSS-API, and seals a few Identify requests with it.
# Arguments: port, service, object identifier of the mechanism.
import base64
import http.client
import struct
import sys

import gssapi

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

for _ in range(3):
    body = b"".join([
        DELIMITER, b"\r\n\tContent-Type: ", PROTOCOL,
        b"\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=%d\r\n" % len(SOAP),
        DELIMITER, b"\r\n", OCTETS, struct.pack("<i", HEADER_LENGTH), context.wrap(SOAP, True).message,
        DELIMITER, b"--\r\n",
    ])
    headers = {"Content-Type": 'multipart/encrypted;protocol="%s";boundary="Encrypted Boundary"' % PROTOCOL.decode()}
    connection.request("POST", "/wsman", body, headers)
    response = connection.getresponse()
    answer = response.read()
    sealed = answer[answer.index(OCTETS) + len(OCTETS):-len(DELIMITER + b"--\r\n")]
    print(response.status, b"IdentifyResponse" in context.unwrap(sealed[4:]).message)
