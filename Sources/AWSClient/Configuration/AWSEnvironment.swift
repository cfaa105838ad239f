import FoundationEssentials
@preconcurrency import Glibc

/// What credentials and settings are read from besides the network: variables, files, processes, the clock.
///
/// It is a value, so that a test says exactly what there is, and nothing else is looked at.
public struct AWSEnvironment: Sendable {
    /// The environment variables. An empty one counts as unset, as in the AWS CLI.
    public var variables: [String: String]
    /// What `~` stands for; nil where the user has no home directory.
    public var homeDirectory: String?
    /// The file system.
    public var files: any ConfigurationFiles
    /// Runs `credential_process`.
    public var processes: any ProcessRunner
    /// The time, and waiting between attempts.
    public var clock: WallClock
    /// A name that is used once: session names, identifiers of proofs.
    public var uniqueID: @Sendable () -> String
    /// Asks the user for the code of a multi-factor device; without it, a profile with `mfa_serial` fails.
    public var mfaPrompt: MFAPrompt?

    /// An environment made of its parts.
    public init(
        variables: [String: String],
        homeDirectory: String?,
        files: any ConfigurationFiles,
        processes: any ProcessRunner,
        clock: WallClock = .system,
        uniqueID: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() },
        mfaPrompt: MFAPrompt? = nil
    ) {
        self.variables = variables
        self.homeDirectory = homeDirectory
        self.files = files
        self.processes = processes
        self.clock = clock
        self.uniqueID = uniqueID
        self.mfaPrompt = mfaPrompt
    }

    /// The environment of this process.
    public static func current(mfaPrompt: MFAPrompt? = nil) -> AWSEnvironment {
        let variables = processVariables()
        return AWSEnvironment(
            variables: variables,
            homeDirectory: LocalFiles.homeDirectory(variables: variables),
            files: LocalFiles(),
            processes: SystemProcessRunner(),
            mfaPrompt: mfaPrompt
        )
    }

    /// The variables that this process was given. Foundation's own list of them takes a third of a
    /// millisecond each time that it is asked for.
    package static func processVariables() -> [String: String] {
        // As many as most have: a dictionary that grows hashes all that it has anew each time.
        var variables = [String: String](minimumCapacity: 64)
        var next = environ
        while let entry = next.pointee {
            next += 1
            guard let sign = strchr(entry, CInt(UInt8(ascii: "="))) else { continue }
            let name = UnsafeRawBufferPointer(start: entry, count: entry.distance(to: sign))
            variables[String(decoding: name, as: UTF8.self)] = String(cString: sign + 1)
        }
        return variables
    }
}

/// Asks for the six digits that a multi-factor device shows.
/// - Parameter serial: the device, as `mfa_serial` names it.
/// - Returns: the code, or nil where the user gives none.
public typealias MFAPrompt = @Sendable (_ serial: String) async -> String?

extension AWSEnvironment {
    /// A variable's value, or nil where it is unset or empty.
    public func variable(_ name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    /// A path with `~` and variables (`$NAME`, `${NAME}`) put in, as the AWS CLI does with the paths of its
    /// own files. A variable that is not set stays as it is written.
    func expandedPath(_ path: String) -> String {
        let path = PathVariables.expand(path, variables)
        guard path == "~" || path.hasPrefix("~/"), let homeDirectory else { return path }
        return homeDirectory + path.dropFirst()
    }

    /// The folder that the AWS tools keep their files in.
    var awsDirectory: String { expandedPath("~/.aws") }
}

/// The variables in a path.
enum PathVariables {
    static func expand(_ path: String, _ variables: [String: String]) -> String {
        var result = ""
        var rest = Substring(path)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[dollar...]
            guard let (name, length) = reference(rest), let value = variables[name] else {
                result += "$"
                rest = rest.dropFirst()
                continue
            }
            result += value
            rest = rest.dropFirst(length)
        }
        return result + rest
    }

    /// The name that a `$` refers to, and how many characters the reference takes.
    private static func reference(_ text: Substring) -> (name: String, length: Int)? {
        let rest = text.dropFirst()
        if rest.first == "{" {
            guard let end = rest.firstIndex(of: "}") else { return nil }
            let name = rest[..<end].dropFirst()
            return (String(name), name.count + 3)
        }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return name.isEmpty ? nil : (String(name), name.count + 1)
    }
}
