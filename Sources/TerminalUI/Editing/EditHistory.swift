/// One replacement, with what it takes to undo it.
struct EditStep: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case typing, erasingBackward, erasingForward, other
    }

    var kind: Kind
    var start: TextPosition
    var removed: String
    var inserted: String
    var cursorBefore: TextPosition
    var cursorAfter: TextPosition
}

/// The steps done and undone, without limit. Typing is undone by words, deleting by runs.
struct EditHistory: Sendable, Equatable {
    private var done: [EditStep] = []
    private var undone: [EditStep] = []
    /// Whether the next step of the same kind may still join the last one.
    private var isOpen = false

    mutating func record(_ step: EditStep) {
        undone = []
        if isOpen, let last = done.last, let joined = last.joined(with: step) {
            done[done.count - 1] = joined
        } else {
            done.append(step)
        }
        isOpen = step.kind != .other
    }

    /// What comes next begins a step of its own.
    mutating func close() { isOpen = false }

    mutating func undo() -> EditStep? {
        guard let step = done.popLast() else { return nil }
        isOpen = false
        undone.append(step)
        return step
    }

    mutating func redo() -> EditStep? {
        guard let step = undone.popLast() else { return nil }
        isOpen = false
        done.append(step)
        return step
    }
}

extension EditStep {
    fileprivate func joined(with next: EditStep) -> EditStep? {
        guard next.kind == kind, next.cursorBefore == cursorAfter else { return nil }
        var joined = self
        joined.cursorAfter = next.cursorAfter
        switch kind {
        case .other: return nil
        case .typing:
            guard next.removed.isEmpty, inserted.last != "\n", !startsWord(next) else { return nil }
            joined.inserted += next.inserted
        case .erasingBackward:
            joined.start = next.start
            joined.removed = next.removed + removed
        case .erasingForward:
            joined.removed += next.removed
        }
        return joined
    }

    private func startsWord(_ next: EditStep) -> Bool {
        inserted.last?.isWhitespace == true && next.inserted.first?.isWhitespace == false
    }
}
