import FoundationEssentials
import Testing

/// Compares text with a file beside the tests. Only `SESAME_RECORD_GOLDEN` writes the files, and that run fails;
/// so does one in which a file is missing.
func expectGolden(
    _ text: String,
    _ name: String,
    suite: String,
    file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "__golden__/\(suite)")
    let url = folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["SESAME_RECORD_GOLDEN"] != nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        Issue.record(
            "recorded \(suite)/\(name); run again without SESAME_RECORD_GOLDEN",
            sourceLocation: sourceLocation
        )
        return
    }
    let expected = try? String(decoding: Data(contentsOf: url), as: UTF8.self)
    #expect(text == expected, "\(suite)/\(name) is another screen:\n\(text)", sourceLocation: sourceLocation)
}
