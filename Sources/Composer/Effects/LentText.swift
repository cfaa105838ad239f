import SentLog
import Synchronization

/// The text that the person's own editor has now, or left when it failed.
final class LentText: Sendable {
    private struct State {
        var file: LentFile?
        /// Its row, where that was known before the file was there.
        var draft: LogID?
        var isEditorRunning = false
    }

    private let state = Mutex(State())

    /// An editor is about to be started.
    func begin() {
        state.withLock { state in
            // One that failed before was told of.
            state.file?.forget()
            state = State(isEditorRunning: true)
        }
    }

    func opened(_ file: LentFile) {
        state.withLock { state in
            state.file = file
            if let draft = state.draft { state.file?.belongs(to: draft) }
        }
    }

    /// The row that the message was saved in.
    func belongs(to draft: LogID) {
        state.withLock { state in
            state.draft = draft
            state.file?.belongs(to: draft)
        }
    }

    /// The editor has ended.
    func ended() { state.withLock { $0.isEditorRunning = false } }

    /// What was saved by the editor and is not taken over.
    func change() -> EditorDocument? {
        guard case .edited(let document) = state.withLock({ $0.file })?.change() else { return nil }
        return document
    }

    /// It is taken over, or was told of: it is looked for no more.
    /// - Parameter keepsText: whether the file stays, for the person to find.
    func close(keepsText: Bool = false) {
        state.withLock { state in
            if keepsText { state.file?.forget() } else { state.file?.remove() }
            state.file = nil
        }
    }

    /// What was saved of it is in the log. An editor that still runs keeps its file, and so does one that left more
    /// than it saved: the next start finds it.
    func saved(as content: DraftContent, in draft: LogID) {
        let isKept = state.withLock { state in
            guard state.isEditorRunning || state.file?.hasSwapFile == true else { return false }
            state.file?.saved(as: content, in: draft)
            return true
        }
        if !isKept { close() }
    }
}
