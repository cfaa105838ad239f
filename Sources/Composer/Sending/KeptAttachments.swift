import SentLog

/// The bytes of attachments that lie in no file. They are put into the log once, so that a draft that is saved
/// again and again only names them, and read from there when a message is made.
package actor KeptAttachments {
    private let log: SentLog
    /// What the last content that was kept had in it: the form may still hold the bytes at its next save.
    private var known: [(bytes: [UInt8], kept: KeptContent)] = []

    package init(log: SentLog) { self.log = log }

    /// The same content, with names in place of bytes.
    /// - Throws: ``SentLogError``; nothing is lost, the content has its bytes still.
    func keeping(_ content: DraftContent) async throws -> DraftContent {
        var content = content
        var kept: [(bytes: [UInt8], kept: KeptContent)] = []
        for index in content.attachments.indices {
            guard case .content(let bytes) = content.attachments[index].source else { continue }
            let before = known.first { $0.bytes == bytes }?.kept
            let name = if let before { before } else { try await log.keep(bytes) }
            content.attachments[index].source = .kept(name, byteCount: bytes.count)
            kept.append((bytes, name))
        }
        known = kept
        return content
    }

    /// The bytes that a message of this content has from the log.
    nonisolated func bytes(for content: DraftContent) async throws(FormError) -> [KeptContent: [UInt8]] {
        var bytes: [KeptContent: [UInt8]] = [:]
        for attachment in content.attachments {
            guard case .kept(let kept, _) = attachment.source else { continue }
            do {
                bytes[kept] = try await log.content(kept).prefix(.max)
            } catch {
                throw FormError(field: .attachments, text: Self.text(error, attachment))
            }
        }
        return bytes
    }

    /// The same content, with bytes in place of names.
    nonisolated func holding(_ content: DraftContent) async throws(FormError) -> DraftContent {
        let bytes = try await bytes(for: content)
        var content = content
        for index in content.attachments.indices {
            guard case .kept(let kept, _) = content.attachments[index].source else { continue }
            content.attachments[index].source = .content(bytes[kept] ?? [])
        }
        return content
    }

    /// Those of some contents that the log does not have (any more).
    nonisolated func lost(of contents: [KeptContent]) async -> Set<KeptContent> {
        var lost: Set<KeptContent> = []
        for kept in contents {
            do { _ = try await log.content(kept) } catch SentLogError.contentNotKept {
                lost.insert(kept)
            } catch {}
        }
        return lost
    }

    private static func text(_ error: any Error, _ attachment: DraftAttachment) -> String {
        let name = Printable.text(attachment.name)
        return switch error as? SentLogError {
        case .contentNotKept: "\(name) is no longer in the log; remove it or attach it again"
        case .contentDamaged: "\(name) is damaged in the log; remove it or attach it again"
        default: "\(name): \(ErrorText.text(for: error))"
        }
    }
}
