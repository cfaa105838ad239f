import FoundationEssentials
import JSON

/// Reads an answer that is no success, whatever form it has: JSON or XML of a service, HTML of something on
/// the way, nothing at all.
package struct ServiceErrorParser {
    private let response: HTTPResponse
    private let operation: String

    package init(_ response: HTTPResponse, operation: String) {
        self.response = response
        self.operation = operation
    }

    package var error: ServiceError {
        let fields = fieldsOfBody()
        return ServiceError(
            code: response.header("x-amzn-errortype").flatMap(Self.bareCode) ?? fields.code,
            message: fields.message,
            status: response.status,
            requestID: response.requestID ?? fields.requestID,
            operation: operation,
            headers: headersOfInterest,
            bodyExcerpt: String(String(decoding: response.body.prefix(8000), as: UTF8.self).prefix(2000)),
            serverDate: serverDate,
            retryAfter: retryAfter
        )
    }

    private struct Fields {
        var code: String?
        var message: String?
        var requestID: String?
    }

    private func fieldsOfBody() -> Fields {
        switch response.body.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): (try? JSONParser.parse(response.body)).map(Self.fields(of:)) ?? Fields()
        case UInt8(ascii: "<"): Self.fields(of: XMLText(response.body))
        default: Fields()
        }
    }

    /// `__type` carries a namespace before a `#`; some services put the members one level down.
    private static func fields(of json: JSONValue) -> Fields {
        let inner = json["Error"] ?? json["error"]
        func text(_ names: String...) -> String? {
            for value in [json, inner].compactMap(\.self) {
                for name in names {
                    if let text = value[name]?.string, !text.isEmpty { return text }
                }
            }
            return nil
        }
        return Fields(
            code: text("__type", "code", "Code", "error").flatMap(bareCode),
            message: text("message", "Message", "errorMessage", "error_description"),
            requestID: text("RequestId", "RequestID", "requestId")
        )
    }

    /// `<ErrorResponse><Error><Code>`, `<Response><Errors><Error><Code>`, `<ErrorResponse><Errors>…`: of all
    /// forms the elements' own names are the same. An HTML page has none of them.
    private static func fields(of xml: XMLText) -> Fields {
        Fields(
            code: xml.firstElement("Code").flatMap(bareCode),
            message: xml.firstElement("Message") ?? xml.firstElement("message"),
            requestID: xml.firstElement("RequestId") ?? xml.firstElement("RequestID")
        )
    }

    /// `com.amazonaws.ses#BadRequestException:http://…` is `BadRequestException`.
    private static func bareCode(_ text: String) -> String? {
        let name = text.prefix { $0 != ":" }.split(separator: "#").last ?? ""
        let code = name.trimmingBlanks()
        return code.isEmpty ? nil : code
    }

    private var headersOfInterest: [String: String] {
        let named: Set = ["content-type", "date", "server", "retry-after", "via", "location"]
        var result: [String: String] = [:]
        for (name, value) in response.headers where named.contains(name) || name.hasPrefix("x-amz") {
            result[name] = value
        }
        return result
    }

    private var serverDate: Date? {
        response.header("date").flatMap(UTCTime.init(httpDate:))?.date
    }

    /// Seconds or a date (RFC 9110, section 10.2.3), or AWS's own field in milliseconds.
    private var retryAfter: Duration? {
        if let text = response.header("x-amz-retry-after"), let milliseconds = Int(text), milliseconds >= 0 {
            return .milliseconds(milliseconds)
        }
        guard let text = response.header("retry-after") else { return nil }
        if let seconds = Int(text) { return seconds >= 0 ? .seconds(seconds) : nil }
        guard let until = UTCTime(httpDate: text)?.date, let serverDate else { return nil }
        return .seconds(max(0, until.timeIntervalSince(serverDate)))
    }
}

extension HTTPResponse {
    /// AWS's id of the request.
    package var requestID: String? {
        header("x-amzn-requestid") ?? header("x-amz-request-id") ?? header("x-amz-requestid")
    }
}
