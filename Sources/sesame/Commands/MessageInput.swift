import Composer
import FoundationEssentials
import Glibc
import JSON
import MailMessage
import SESTransport

/// The message of `send` and `render`: from the FIELDS, or from JSON.
struct MessageInput {
    let options: CommonOptions

    /// The message, what its URLs name fetched where `--fetch-urls` allows it.
    func message() async throws(Refusal) -> Message {
        try await loadingURLs(of: describedMessage())
    }

    /// A message with what its URLs name, fetched where `--fetch-urls` allows it.
    func loadingURLs(of message: Message) async throws(Refusal) -> Message {
        let allowed = options.arguments.value("fetch-urls")
        if let allowed, !allowed.isEmpty, allowed != "any" {
            throw .usage("--fetch-urls=\(Printable.text(allowed)): nothing or any goes here")
        }
        guard message.namesURLs else { return message }
        let allowsPrivateHosts = allowed == "any"
        let loader = allowed == nil ? nil : HTTPLoader(allowsPrivateHosts: allowsPrivateHosts)
        do throws(MessageError) {
            return try await message.loadingURLs(with: loader, allowsPrivateHosts: allowsPrivateHosts)
        } catch {
            var refusal = Refusal(error)
            switch error.reason {
            case .urlsNotAllowed: refusal.message += " (--fetch-urls allows it)"
            case .privateHost: refusal.message += " (--fetch-urls=any allows others)"
            default: break
            }
            throw refusal
        }
    }

    private func describedMessage() throws(Refusal) -> Message {
        let fields = MessageFields(options: options)
        guard let file = options.arguments.value("json") else {
            let isPiped = !fields.saysBody && isatty(STDIN_FILENO) == 0
            let body = isPiped ? try standardInput() : nil
            return try fields.message(body: body)
        }
        try refuseFieldsBesideJSON()
        return try message(fromJSON: file)
    }

    private func standardInput() throws(Refusal) -> String {
        try MessageFields.text(
            StandardStreams.readInput(limit: MessageFields.inputLimit),
            name: "standard input"
        )
    }

    private func message(fromJSON file: String) throws(Refusal) -> Message {
        let isStandardInput = file == "-"
        let path = options.absolute(file)
        // Base64 content makes the JSON larger than the message that it becomes.
        let bytes =
            isStandardInput
            ? try StandardStreams.readInput(limit: MessageFields.inputLimit * 2) : try InputFile.read(path)
        do {
            return try Message(
                json: JSONParser.parse(bytes),
                baseDirectory: isStandardInput ? options.workingFolder : Self.folder(of: path)
            )
        } catch {
            var refusal = Refusal(error)
            refusal.message =
                "\(isStandardInput ? "standard input" : Printable.text(file)): \(refusal.message)"
            throw refusal
        }
    }

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return folder.isEmpty ? "/" : String(folder)
    }

    /// Two sources of one message would leave open which of them counts.
    func refuseFieldsBesideJSON() throws(Refusal) {
        let fields = OptionSpecification.fields.map(\.name)
        guard let extra = fields.first(where: options.arguments.has) else { return }
        throw .usage("--\(extra) and --json both describe the message; put it into the JSON")
    }
}
