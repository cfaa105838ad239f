import AWSClient
import JSON
import MailMessage
import SESTransport
import TestSupport
import Testing

@Suite("The README's example of sending")
struct ReadmeExampleTests {
    /// Compiled and not run: it would read the settings of whoever runs the tests.
    static func configuredClient() async throws -> AWSClient {
        // The README's client begins here.
        let client = try await AWSClient.configured()
        // The README's client ends here.
        return client
    }

    static func send(_ original: Message, _ client: AWSClient) async {
        var message = original
        // The README's sending begins here.
        message.ses = [
            "ConfigurationSetName": "transactional",
            "EmailTags": [["Name": "env", "Value": "prod"]],
        ]
        do {
            let receipt = try await SESTransport(client: client).send(message)
            print("accepted as", receipt.messageID, "for", receipt.envelope.to)
        } catch {
            print(error.mayHaveBeenSent ? "perhaps sent:" : "not sent:", error)
        }
        // The README's sending ends here.
    }

    @Test("a client that is configured as the AWS CLI is sends the message with what the request is to have")
    func example() async throws {
        let server = try ScriptedServer(.accepted(messageID: "0100-example"))
        let environment = AWSEnvironment(
            variables: AccessKey.example.environment.merging([
                "AWS_ENDPOINT_URL": server.url, "AWS_REGION": "eu-west-1",
            ]) { $1 },
            homeDirectory: nil,
            files: LocalFiles(),
            processes: SystemProcessRunner()
        )
        await Self.send(try .letter(), try await AWSClient.configured(environment))
        let request = try JSONParser.parse(try #require(server.requests.first).body)
        #expect(request["ConfigurationSetName"]?.string == "transactional")
        #expect(request["EmailTags"] == [["Name": "env", "Value": "prod"]])
        #expect(server.requests.count == 1)
    }

    @Test("the README has the very text that is compiled here")
    func text() throws {
        let client = try #require(try ReadmeExample.compiled(in: #filePath, name: "client"))
        #expect(try ReadmeExample.shown(after: "import SESTransport") == client)
        let sending = try #require(try ReadmeExample.compiled(in: #filePath, name: "sending"))
        #expect(try ReadmeExample.shown(after: "// Sending") == sending)
    }
}
