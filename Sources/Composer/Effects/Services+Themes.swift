import AWSClient
import Glibc

extension Services {
    /// All colour schemes, for F8 and the list; read when the first frame is there.
    package func loadThemes() async -> [AppEvent] { [.themesLoaded(themes())] }

    /// Writes the scheme into the configuration file; everything else in it stays as it is.
    func keepTheme(_ name: String) async -> [AppEvent] {
        // A link to a file that lies elsewhere, as people keep their configurations, stays a link.
        let path = Self.resolved(configurationFile)
        do {
            let bytes = try contents(of: path)
            let changed = try ConfigurationText.settingTheme(name, in: bytes, file: configurationFile)
            if changed != bytes { try LocalFiles().replace(path, with: changed) }
            return [.noticed(Notice(.ok, "colour scheme \(name), kept in \(configurationFile)"))]
        } catch let error as ConfigurationFileError {
            return [.noticed(Notice(.warning, "\(name) for this session; \(error.message)"))]
        } catch let error as FileAccessError {
            let message = ConfigurationFileError(error).message
            return [.noticed(Notice(.warning, "\(name) for this session; \(message)"))]
        } catch {
            return [.noticed(Notice(.warning, "\(name) for this session; \(ErrorText.text(for: error))"))]
        }
    }

    private func contents(of path: String) throws(FileAccessError) -> [UInt8] {
        do throws(FileAccessError) {
            return try LocalFiles().read(path)
        } catch {
            if error.kind == .notFound { return [] }
            throw error
        }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
