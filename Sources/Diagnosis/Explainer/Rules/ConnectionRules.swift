extension CauseRules {
    /// What tools say of connections that gave no answer: a code of Node.js, a class of botocore, a line of
    /// curl. An answer that may have been lost is told apart from a request that never left.
    static let connection: [CauseRule] = lookup + encryption + proxies + reach + lost

    private static let lookup: [CauseRule] = [
        CauseRule(
            .nameResolution,
            codes: ["ENOTFOUND", "EAI_AGAIN", "UnknownHost", "UnknownEndpoint"],
            source: RuleSource.node
        ),
        CauseRule(
            .nameResolution,
            wordings: [
                "getaddrinfo ENOTFOUND *", "getaddrinfo EAI_AGAIN *", "Could not resolve host",
                "no such host",
                "Name or service not known", "Temporary failure in name resolution",
                "nodename nor servname provided",
                "Failed to open TCP connection to * (getaddrinfo", "dns error: failed to lookup address",
                "failed to lookup address information", "Received an UnknownHostException",
                "dial tcp: lookup * i/o timeout",
                "UnknownHostException:",
                "Name does not resolve", "php_network_getaddresses: getaddrinfo", "EAI_AGAIN",
                "* (Name or service not known", "* (Temporary failure in name resolution",
                "Name resolution failure",
            ],
            source: RuleSource.curl
        ),
    ]

    private static let encryption: [CauseRule] = [
        CauseRule(
            .caStoreMissing,
            wordings: [
                "error setting certificate verify locations", "error setting certificate file",
                "Problem with the SSL CA cert", "error reading ca cert file",
                "Could not find a suitable TLS CA certificate bundle, invalid path",
            ],
            source: RuleSource.curl
        ),
        CauseRule(
            .tls,
            codes: [
                "CERT_HAS_EXPIRED", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "SELF_SIGNED_CERT_IN_CHAIN",
                "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
                "ERR_TLS_CERT_ALTNAME_INVALID",
                "SSLError", "EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER", "SSLHandshake",
            ],
            source: RuleSource.node
        ),
        CauseRule(
            .tls,
            wordings: [
                "SSL validation failed for",
                "Client network socket disconnected before secure TLS connection",
                "unable to get local issuer certificate",
                "self signed certificate",
                "self-signed certificate", "certificate has expired", "certificate verify failed",
                "[SSL: CERTIFICATE_VERIFY_FAILED]",
                "SSL certificate problem", "SSL peer certificate or SSH remote key was not OK",
                "x509: certificate",
                "tls: failed to verify certificate", "PKIX path building failed",
                "unable to find valid certification path",
                "SSL_connect returned=1", "The SSL connection could not be established",
                "invalid peer certificate",
                "SSL routines:", "wrong version number", "Hostname/IP does not match certificate's altnames",
                "The remote certificate is invalid", "Remote host terminated the handshake",
                "invalid certificate",
                "ssl3_get_record:wrong version number", "unable to verify the first certificate",
                "tls: handshake failure",
            ],
            source: RuleSource.openssl
        ),
    ]

    private static let proxies: [CauseRule] = [
        CauseRule(.proxy, codes: ["ProxyConnectionError", "ProxyError"], source: RuleSource.botocore),
        CauseRule(
            .proxy,
            wordings: [
                "Failed to connect to proxy URL", "Cannot connect to proxy", "Could not resolve proxy",
                "Received HTTP code 407 from proxy", "CONNECT tunnel failed", "Proxy Authentication Required",
                "Tunnel connection failed", "proxyconnect tcp", "Unable to tunnel through proxy",
                "Received HTTP code * from proxy after CONNECT", "Proxy CONNECT aborted",
            ],
            source: RuleSource.curl
        ),
        CauseRule(.proxy, source: "https://www.rfc-editor.org/rfc/rfc9110#name-407-proxy-authentication-re") {
            $0.facts.status == 407 && $0.code == nil
        },
    ]

    private static let reach: [CauseRule] = [
        CauseRule(
            .timedOut,
            codes: ["ConnectTimeoutError", "ConnectTimeout", "APICallTimeout", "APICallAttemptTimeout"],
            source: RuleSource.botocore
        ),
        CauseRule(
            .timedOut,
            wordings: [
                "Connect timeout on endpoint URL", "connect ETIMEDOUT *", "Connection timed out",
                "Connect to * failed: connect timed out",
                "Connect to * failed: Connection timed out",
                "Failed to connect to * port * after * ms: Timeout",
                "Connection timeout was reached", "connect timed out",
                "Failed to open TCP connection to * (execution expired",
                "execution expired", "dial tcp *: i/o timeout", "connect timeout occurred",
                "Connection establishment timed out",
                "Net::OpenTimeout", "Resolving timed out after", "HTTP connect timeout occurred",
                "Socket timed out without establishing a connection",
            ],
            source: RuleSource.curl
        ),
        CauseRule(
            .unreachable,
            codes: ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EndpointConnectionError", "ENETDOWN"],
            source: RuleSource.node
        ),
        CauseRule(
            .unreachable,
            wordings: [
                "Could not connect to the endpoint URL", "connect ECONNREFUSED", "connect EHOSTUNREACH",
                "connect ENETUNREACH",
                "Connection refused", "Network is unreachable", "No route to host",
                "Failed to connect to * port *: Couldn't connect",
                "Failed to connect to * port * after * ms: Couldn't connect to server",
                "Failed to connect to * port * after * ms: Could not connect",
                "dial tcp *: connect: connection refused", "dial tcp *: connect: network is unreachable",
                "tcp connect error", "error trying to connect",
                "Connection could not be established with host",
                "No connection could be made because the target machine actively refused it",
            ],
            source: RuleSource.curl
        ),
    ]

    private static let lost: [CauseRule] = [
        CauseRule(
            .answerLost,
            codes: [
                "ECONNRESET", "EPIPE", "ReadTimeoutError", "ConnectionClosedError", "ESOCKETTIMEDOUT",
                "IncompleteReadError",
            ],
            source: RuleSource.node
        ) { $0.maySend },
        CauseRule(
            .answerLost,
            wordings: [
                "Read timeout on endpoint URL", "Connection was closed before we received a valid response",
                "read ECONNRESET", "socket hang up", "Connection reset by peer", "Empty reply from server",
                "Operation timed out after * milliseconds with 0 bytes received",
                "Operation timed out after * milliseconds with 0 out of",
                "Recv failure: Connection reset", "Remote end closed connection without response",
                "Read timed out",
                "The target server failed to respond", "Connection aborted", "Net::ReadTimeout",
                "context deadline exceeded (Client.Timeout exceeded while awaiting headers)",
                "net/http: timeout awaiting response headers", "end of file reached", "transfer closed with",
                "Unable to execute HTTP request: Read timed out", "HTTP read timeout occurred",
                "The request was canceled due to the configured HttpClient.Timeout",
            ],
            source: RuleSource.curl
        ) { $0.maySend },
        CauseRule(
            .timedOut,
            codes: [
                "ETIMEDOUT", "TimeoutError", "RequestTimeout", "Timeout", "ReadTimeoutError", "ECONNABORTED",
            ],
            source: RuleSource.node
        ),
    ]
}
