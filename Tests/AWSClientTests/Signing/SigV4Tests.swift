import FoundationEssentials
import JSON
import Testing

@testable import AWSClient

/// AWS's published signing suite.
@Suite("Signature version 4")
struct SigV4Tests {
    struct Vector: CustomTestStringConvertible, Sendable {
        let json: JSONValue
        var testDescription: String { json["name"]?.string ?? "" }

        var request: SigningRequest {
            let body = Array((json["body"]?.string ?? "").utf8)
            var request = SigningRequest(
                method: json["method"]?.string ?? "",
                path: json["path"]?.string ?? "",
                query: Self.pairs(json["query"]),
                headers: Self.pairs(json["headers"]),
                payloadHash: Hexadecimal.encode(OpenSSL.digest(body, .sha256))
            )
            if json["signsBody"]?.bool == true {
                request.headers.append(("x-amz-content-sha256", request.payloadHash))
            }
            return request
        }

        var signer: RequestSigner {
            let credentials = Credentials(
                accessKeyID: json["accessKeyID"]?.string ?? "",
                secretAccessKey: json["secretAccessKey"]?.string ?? "",
                sessionToken: json["sessionToken"]?.string
            )
            var signer = RequestSigner(
                credentials: credentials,
                service: json["service"]?.string ?? "",
                signature: .version4(region: json["region"]?.string ?? "")
            )
            signer.normalizesPath = json["normalizesPath"]?.bool == true
            signer.signsSessionToken = json["signsSessionToken"]?.bool == true
            return signer
        }

        var date: Date { get throws { try Date(json["time"]?.string ?? "", strategy: .iso8601) } }

        func lines(_ form: String, _ member: String) -> String {
            (json[form]?[member]?.array ?? []).compactMap(\.string).joined(separator: "\n")
        }

        private static func pairs(_ json: JSONValue?) -> [(name: String, value: String)] {
            (json?.array ?? []).map { ($0.array?[0].string ?? "", $0.array?[1].string ?? "") }
        }
    }

    static let vectors: [Vector] = ((try? Fixture.rows("sigv4")) ?? []).map(Vector.init)

    @Test("the whole suite is there")
    func suiteIsComplete() { #expect(Self.vectors.count == 38) }

    @Test("the header form gives AWS's canonical request, string to sign and signature", arguments: vectors)
    func headerForm(_ vector: Vector) throws {
        let signed = try vector.signer.signedHeaders(vector.request, at: vector.date)
        #expect(signed.canonicalRequest == vector.lines("headerForm", "canonicalRequest"))
        #expect(signed.stringToSign == vector.lines("headerForm", "stringToSign"))
        #expect(signed.signature == vector.json["headerForm"]?["signature"]?.string)
    }

    @Test("the query form gives AWS's canonical request, string to sign and signature", arguments: vectors)
    func queryForm(_ vector: Vector) throws {
        var request = vector.request
        request.headers.removeAll { $0.name == "x-amz-content-sha256" }
        let seconds = try #require(vector.json["expiresIn"]?.int)
        let signed = try vector.signer.signedQuery(request, at: vector.date, expiresIn: seconds)
        #expect(signed.canonicalRequest == vector.lines("queryForm", "canonicalRequest"))
        #expect(signed.stringToSign == vector.lines("queryForm", "stringToSign"))
        #expect(signed.signature == vector.json["queryForm"]?["signature"]?.string)
    }

    @Test("a session token is sent whether it is signed or not", arguments: [true, false])
    func sessionTokenIsSent(isSigned: Bool) throws {
        let vector = try #require(Self.vectors.first { $0.testDescription == "post-sts-header-after" })
        var signer = vector.signer
        signer.signsSessionToken = isSigned
        let headers = try signer.signedHeaders(vector.request, at: vector.date).request.headers
        #expect(
            headers.contains {
                $0.name == "X-Amz-Security-Token" && $0.value == signer.credentials.sessionToken
            }
        )
        let authorization = try #require(headers.first { $0.name == "Authorization" }).value
        #expect(authorization.contains("x-amz-security-token") == isSigned)
    }
}
