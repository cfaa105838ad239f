import SentLog
import Synchronization

/// The text that the person's own editor has now, or left when it failed.
final class LentText: Sendable {
    private struct State {
        var file: LentFile?
        /// Its row, where that was known before the file was there.
        var draft: LogID?
        var isEditorRunning = false
        /// Of editors that came back: their texts are in a form, and not in the log yet.
        var takenOver: [LentFile] = []
    }

    private let state = Mutex(State())

    /// An editor is about to be started.
    func begin() {
        state.withLock { state in
            // One that failed before was told of.
            state.file?.forget()
            state = State(isEditorRunning: true, takenOver: state.takenOver)
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

    /// What the editor left is in the form. Its file stays until it is in the log too.
    func takenOver() {
        state.withLock { state in
            if let file = state.file { state.takenOver.append(file) }
            state.file = nil
        }
    }

    /// What was taken over is in the log.
    func removeTakenOver(of form: Int) {
        state.withLock { state in
            state.takenOver.removeAll { file in
                guard file.message.form == form else { return false }
                file.remove()
                return true
            }
        }
    }

    /// It was told of: the file is looked for no more, and stays for the person to find.
    func forget() {
        state.withLock { state in
            state.file?.forget()
            state.file = nil
        }
    }

    /// What was saved of it is in the log. An editor that still runs keeps its file, and so does one that left more
    /// than that: the next start finds it.
    func saved(as content: DraftContent, of form: Int, in draft: LogID) {
        removeTakenOver(of: form)
        state.withLock { state in
            guard var file = state.file, file.message.form == form else { return }
            file.saved(as: content, in: draft)
            let isDone = !state.isEditorRunning && !file.hasSwapFile && file.change() == .none
            if isDone { file.remove() }
            state.file = isDone ? nil : file
        }
    }
}
