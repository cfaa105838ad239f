import FoundationEssentials
import Glibc

/// The file system of this machine.
public struct LocalFiles: ConfigurationFiles {
    /// The largest file that is read: 8 MB, far above any configuration file and below what could hurt.
    public static let maximumByteCount = 8 << 20

    /// There is nothing to set up.
    public init() {}

    public func read(_ path: String) throws(FileAccessError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.fault(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.fault(path) }
        // The null device stands for no file where one has to be named.
        if status.st_mode & S_IFMT == S_IFCHR, status.st_rdev == Self.nullDevice { return [] }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileAccessError(.notRegularFile, path: path) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.fault(path)
            }
            if count == 0 { return content }
            content += chunk[..<count]
            guard content.count <= Self.maximumByteCount else { throw FileAccessError(.tooLarge, path: path) }
        }
    }

    /// Linux's number of `/dev/null`: major 1, minor 3.
    private static let nullDevice: dev_t = 0x103

    public func replace(_ path: String, with content: [UInt8]) throws(FileAccessError) {
        var status = stat()
        // A device or a folder that was named is not to become a file.
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw FileAccessError(.notRegularFile, path: path)
        }
        try makeFolder(Self.parent(path), of: path)
        let temporary = "\(path).\(UUID().uuidString)"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault(path) }
        do throws(FileAccessError) {
            defer { close(descriptor) }
            try write(content, to: descriptor, path)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let error = Self.fault(path)
            unlink(temporary)
            throw error
        }
    }

    private func write(_ content: [UInt8], to descriptor: Int32, _ path: String) throws(FileAccessError) {
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.fault(path)
            }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw Self.fault(path) }
    }

    private func makeFolder(_ folder: String, of path: String) throws(FileAccessError) {
        guard !folder.isEmpty, mkdir(folder, 0o700) != 0 else { return }
        switch errno {
        case EEXIST: return
        case ENOENT:
            try makeFolder(Self.parent(folder), of: path)
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Self.fault(path) }
        default: throw Self.fault(path)
        }
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[..<slash])
    }

    /// The last error of the system, as it concerns this file.
    private static func fault(_ path: String) -> FileAccessError {
        switch errno {
        case ENOENT, ENOTDIR: FileAccessError(.notFound, path: path)
        case EACCES, EPERM: FileAccessError(.notPermitted, path: path)
        case EISDIR: FileAccessError(.notRegularFile, path: path)
        case let code: FileAccessError(.system(code), path: path)
        }
    }

    /// `HOME`, else what the system's user database says.
    package static func homeDirectory(variables: [String: String]) -> String? {
        if let home = variables["HOME"], !home.isEmpty { return home }
        guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
        return String(cString: folder)
    }
}
