import SentLog

/// What this start found of the one before, and what was found since of others: told until each of it was gone to.
struct StartNews: Sendable, Equatable {
    /// Messages of which nobody knows whether they were sent, and that nobody has looked at; those of this session
    /// come to them. The first is gone to next.
    var uncertain: [LogID] = []
    /// Drafts that a crash or a kill left.
    var leftDrafts: Set<LogID> = []
    /// Drafts that got what an editor had saved.
    var editedDrafts: Set<LogID> = []

    /// Drafts that the log did not take then, and has now.
    var rescuedDrafts: Set<LogID> = []

    init() {}

    init(_ report: OpeningReport, _ edits: LeftEdits) {
        uncertain = report.becameUncertain
        leftDrafts = Set(report.leftDrafts)
        editedDrafts = Set(edits.drafts)
        rescuedDrafts = Set(edits.rescued)
    }

    func text(attendKey: String, draftsKey: String) -> String? {
        let parts = [
            uncertain.isEmpty
                ? nil
                : "\(counted(uncertain.count, "message")) may or may not have been sent · \(attendKey) to it",
            rescuedText,
            draftText,
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        let text = parts.joined(separator: " · ")
        return (rescuedText ?? draftText) == nil ? text : "\(text) · \(draftsKey) opens drafts"
    }

    static func rescuedText(_ count: Int) -> String {
        "\(counted(count, "draft")) that could not be saved \(count == 1 ? "is" : "are") saved now"
    }

    private var rescuedText: String? {
        rescuedDrafts.isEmpty ? nil : Self.rescuedText(rescuedDrafts.count)
    }

    private var draftText: String? {
        let count = leftDrafts.union(editedDrafts).count
        guard count > 0 else { return nil }
        guard !leftDrafts.isEmpty else {
            return "sesame ended before your editor did: \(counted(count, "draft")) with what it saved"
        }
        let text = "\(counted(count, "draft")) left by a crash or kill"
        return editedDrafts.isEmpty ? text : "\(text), with what your editor saved last"
    }
}

extension AppState {
    mutating func tellStartNews() {
        if let notice = startNotice { notices.say(notice) }
    }

    private var startNotice: Notice? {
        let keys = [Command.openFailure, .drafts].map { keyMap.shownKey(of: $0) ?? "" }
        guard let text = startNews.text(attendKey: keys[0], draftsKey: keys[1]) else { return nil }
        var notice = Notice(.warning, text, entry: startNews.uncertain.first)
        notice.isAboutStart = true
        return notice
    }

    /// The draft was opened or discarded.
    mutating func startNewsSeen(draft: LogID) {
        startNews.leftDrafts.remove(draft)
        startNews.editedDrafts.remove(draft)
        startNews.rescuedDrafts.remove(draft)
        startNewsChanged()
    }

    /// Goes to an uncertain message that nobody has looked at yet; the next time to the one after it.
    mutating func goToUncertain() -> [Effect] {
        guard let entry = startNews.uncertain.first else { return [] }
        startNews.uncertain.removeFirst()
        startNews.uncertain.append(entry)
        if notices.current?.entry == entry, notices.current?.isAboutStart == false { notices.dismiss() }
        startNewsChanged()
        return show(.sent) + sent.select(entry)
    }

    private mutating func startNewsChanged() {
        if notices.current?.isAboutStart == true { notices.replaceCurrent(startNotice) }
    }

    /// Whoever looks at an uncertain message is told of it no more, by no later start either.
    mutating func noteSeenUncertain() -> [Effect] {
        let id: LogID
        if tab == .sent, let row = sent.selected,
            row.state == .uncertain || startNews.uncertain.contains(row.id)
        {
            id = row.id
        } else if isFailureFocused, let panel = failure, panel.isUncertain {
            id = panel.report.entry
        } else {
            return []
        }
        if startNews.uncertain.contains(id) {
            startNews.uncertain.removeAll { $0 == id }
            startNewsChanged()
        }
        return remembered.note(seen: id) ? [.remember(remembered)] : []
    }
}
