import AWSClient
import JSON

/// What may be lost without harm, kept in the state folder from one start to the next.
package struct Remembered: Sendable, Equatable {
    /// Where tests go.
    package var testAddress: String?
    /// The names of the commands last chosen in the palette, newest first.
    package var commands: [String] = []

    package init(testAddress: String? = nil, commands: [String] = []) {
        self.testAddress = testAddress
        self.commands = commands
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
        return Remembered(
            testAddress: json["testAddress"]?.string,
            commands: Array((json["commands"]?.array ?? []).compactMap(\.string).prefix(commandLimit))
        )
    }

    var json: JSONValue {
        var object = JSONObject([("commands", .array(commands.map(JSONValue.string)))])
        object["testAddress"] = testAddress.map(JSONValue.string)
        return .object(object)
    }
}
