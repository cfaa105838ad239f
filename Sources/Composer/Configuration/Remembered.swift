import AWSClient
import JSON
import SentLog

/// What may be lost without harm, kept in the state folder from one start to the next.
package struct Remembered: Sendable, Equatable {
    /// Where tests go.
    package var testAddress: String?
    /// The names of the commands last chosen in the palette, newest first.
    package var commands: [String] = []
    /// Uncertain messages that the person has looked at, newest last.
    package var seenUncertain: [LogID] = []

    package init(testAddress: String? = nil, commands: [String] = [], seenUncertain: [LogID] = []) {
        self.seenUncertain = seenUncertain
        self.testAddress = testAddress
        self.commands = commands
    }

    private static let seenLimit = 200

    /// - Returns: whether it was not known to be seen.
    mutating func note(seen id: LogID) -> Bool {
        guard !seenUncertain.contains(id) else { return false }
        seenUncertain.append(id)
        if seenUncertain.count > Self.seenLimit { seenUncertain.removeFirst() }
        return true
    }

    /// How many commands are kept.
    static let commandLimit = 8

    mutating func note(command name: String) {
        commands.removeAll { $0 == name }
        commands.insert(name, at: 0)
        if commands.count > Self.commandLimit { commands.removeLast() }
    }
}

extension Remembered {
    /// What the file says; a file that is missing, or is no JSON any more, says nothing.
    package static func read(_ path: String, files: any ConfigurationFiles) -> Remembered {
        guard let bytes = try? files.read(path), let json = try? JSONParser.parse(bytes) else {
            return Remembered()
        }
        var remembered = Remembered(
            testAddress: json["testAddress"]?.string,
            commands: Array((json["commands"]?.array ?? []).compactMap(\.string).prefix(commandLimit))
        )
        let seen = (json["seenUncertain"]?.array ?? []).compactMap(\.int)
        remembered.seenUncertain = seen.suffix(seenLimit).map { LogID(rawValue: Int64($0)) }
        return remembered
    }

    var json: JSONValue {
        var object = JSONObject([("commands", .array(commands.map(JSONValue.string)))])
        object["testAddress"] = testAddress.map(JSONValue.string)
        if !seenUncertain.isEmpty {
            object["seenUncertain"] = .array(seenUncertain.map { .number($0.description) })
        }
        return .object(object)
    }
}
