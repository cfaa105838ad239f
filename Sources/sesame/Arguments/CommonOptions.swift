import AWSClient
import Composer
import FoundationEssentials
import Glibc

/// What the options that every command takes, the environment and the configuration file come to.
struct CommonOptions {
    let arguments: ParsedArguments
    let environment: [String: String]
    let configuration: Configuration
    /// What is wrong with the configuration file; only commands that explain go on then, without it.
    let configurationFault: ConfigurationFileError?
    let paths: XDGPaths
    let home: String

    /// - Throws: ``Refusal`` where the configuration file has a fault, or an option a wrong value.
    init(_ arguments: ParsedArguments, environment: [String: String]) throws(Refusal) {
        self.arguments = arguments
        self.environment = environment
        home = LocalFiles.homeDirectory(variables: environment) ?? "/"
        paths = XDGPaths(environment: environment, home: home)
        var fault: ConfigurationFileError?
        do throws(ConfigurationFileError) {
            configuration = try Configuration.read(
                arguments.value("config") ?? paths.configurationFile,
                isOptional: !arguments.has("config"),
                home: home,
                files: LocalFiles()
            )
        } catch {
            guard arguments.command == .diagnose || arguments.command == .explain else {
                throw Refusal(error)
            }
            configuration = Configuration()
            fault = error
        }
        configurationFault = fault
        if let output = arguments.value("output"), output != "text", output != "json" {
            throw .usage("--output \(Printable.text(output)): text or json goes here")
        }
        if let region = arguments.value("region"), !AWSSettings.isRegionName(region) {
            throw .usage(
                "--region \(Printable.quoted(region)): this is not the name of a region; it is written as eu-west-1"
            )
        }
    }

    /// The configuration file, as errors name it.
    var configurationFile: String { arguments.value("config") ?? paths.configurationFile }

    /// The program's own files, as a diagnosis names them.
    var ownFiles: [String] {
        let isThere = access(configurationFile, F_OK) == 0
        return [
            "sesame's configuration: \(configurationFile)\(isThere ? "" : " (not there; nothing needs it)")",
            "sesame's log: \(paths.log)",
        ]
    }

    /// Whether results are printed as JSON.
    var isJSON: Bool { arguments.value("output") == "json" }

    /// Where messages go: SES, or the Maildir that `--local` or the configuration names.
    var delivery: Settings.Delivery {
        if let folder = arguments.value("local") {
            return .maildir(path: folder.isEmpty ? paths.outbox : absolute(folder))
        }
        switch configuration.local {
        case .off: return .ses
        case .outbox: return .maildir(path: paths.outbox)
        case .folder(let folder): return .maildir(path: absolute(folder))
        }
    }

    /// The Maildir that local deliveries go to.
    var maildir: String {
        if case .maildir(let path) = delivery { path } else { paths.outbox }
    }

    /// A path as the shell's user means it.
    func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/") { return home + path.dropFirst() }
        return workingFolder + "/" + path
    }

    /// This user's templates.
    var templates: TemplateFolder { TemplateFolder(path: paths.templates, home: home) }

    var workingFolder: String { FileManager.default.currentDirectoryPath }

    /// Profile, region and endpoint that outrank the environment: the option before the configuration file.
    var overrides: SettingOverrides {
        SettingOverrides(
            profile: setting("profile", configuration.profile),
            region: setting("region", configuration.region),
            endpointURL: setting("endpoint-url", configuration.endpointURL)
        )
    }

    private func setting(_ name: String, _ configured: String?) -> Setting<String>? {
        if let value = arguments.value(name) { return Setting(value, from: .argument("--\(name)")) }
        let file = FilePosition(path: configurationFile, line: 0)
        return configured.map { Setting($0, from: .programFile(file)) }
    }

    var awsEnvironment: AWSEnvironment { .current() }
}
