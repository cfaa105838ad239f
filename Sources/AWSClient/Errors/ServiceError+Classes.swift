/// What an error's code says about trying again.
extension ServiceError {
    /// The service has too much to do: the same request may go through later.
    /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
    public var isThrottling: Bool {
        status == 429 || code.map(Self.throttlingCodes.contains) == true
    }

    /// The service, or something before it, failed for a reason that may pass.
    public var isTransient: Bool {
        [500, 502, 503, 504].contains(status) || code.map(Self.transientCodes.contains) == true
    }

    /// The signature's time is too far from the server's. Some codes say just that; others cover every fault
    /// of a signature, and count only where the clocks do differ.
    var isAboutTime: Bool { code.map(Self.timeCodes.contains) == true }

    var mayBeAboutTime: Bool { code.map(Self.signatureCodes.contains) == true }

    /// The credentials are past their time.
    public var isExpiredCredentials: Bool {
        code == "ExpiredToken" || code == "ExpiredTokenException"
    }

    /// Whether the answer is AWS's own: it has an id or a code. A gateway's page has neither.
    var isFromService: Bool { requestID != nil || code != nil }

    private static let throttlingCodes: Set = [
        "BandwidthLimitExceeded", "PriorRequestNotComplete", "ProvisionedThroughputExceededException",
        "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown",
        "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException",
        "TransactionInProgressException",
    ]

    private static let transientCodes: Set = [
        "InternalError", "InternalFailure", "InternalServerError", "RequestTimeout",
        "RequestTimeoutException", "ServiceUnavailable", "ServiceUnavailableException",
    ]

    private static let timeCodes: Set = ["RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"]

    private static let signatureCodes: Set = [
        "AuthFailure", "InvalidSignatureException", "SignatureDoesNotMatch",
    ]
}
