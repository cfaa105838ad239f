import FoundationEssentials
import Glibc
import Synchronization

/// Every message of this person: drafts, messages on their way, and all that was ever sent.
///
/// Making one costs nothing: the file is opened, off the caller's executor, when it is first needed. Reading
/// has its own connection, so that lists don't wait for a save. Every method throws ``SentLogError``, unless it
/// says otherwise, and what it says it has done is on the disk when it returns.
package actor SentLog {
    /// Where the log lies and what it is given from outside.
    package struct Configuration: Sendable {
        /// The file: `log.sqlite` in the program's data folder.
        package var path: String
        package var limits: SourceLimits
        package var now: @Sendable () -> Date
        /// What lists show and searches find of a draft, read from its content: for a long draft whose instance was
        /// killed before the words of its last save were in the index. Without it such a draft is found by the
        /// words of an earlier save until it is saved again.
        package var readFields: @Sendable (_ content: String) -> MessageFields?
        /// How long the words of a long draft that is saved again may stay behind.
        package var indexPause: @Sendable () async -> Void
        /// Names this instance: unlike every other, of letters, digits and `-`.
        package var instanceName: String
        /// Told when another program holds the log for long.
        package var lockWatch: LockWatch

        package init(
            path: String,
            limits: SourceLimits = .none,
            now: @escaping @Sendable () -> Date = { Date() },
            readFields: @escaping @Sendable (_ content: String) -> MessageFields? = { _ in nil },
            indexPause: @escaping @Sendable () async -> Void = { try? await Task.sleep(for: .seconds(5)) },
            instanceName: String = Configuration.uniqueName(),
            lockWatch: LockWatch = LockWatch()
        ) {
            self.lockWatch = lockWatch
            self.path = path
            self.limits = limits
            self.now = now
            self.readFields = readFields
            self.indexPause = indexPause
            self.instanceName = instanceName
        }

        package static func uniqueName() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }
    }

    package nonisolated let configuration: Configuration
    private let executor: QueueExecutor
    private let reader: LogReader
    /// In its place, where the log may not be written to.
    private let readOnlyReader: LogReader
    private let renderings: ConnectionPool
    private let sources: ConnectionPool
    private var opened: Store?
    private var isClosed = false
    /// Whether readers may read without asking here first, where a save may be under way.
    private nonisolated let isReadable = Atomic(false)
    /// Whether drafts may be behind: those who read wait for them.
    private nonisolated let isBehind = Atomic(false)
    private var catchingUp: Task<Void, Never>?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(_ configuration: Configuration) {
        self.configuration = configuration
        executor = QueueExecutor(label: "sesame.log.write")
        renderings = .writing(path: configuration.path, watch: configuration.lockWatch)
        sources = .reading(path: configuration.path, watch: configuration.lockWatch)
        reader = LogReader(path: configuration.path, watch: configuration.lockWatch, sources: sources)
        readOnlyReader = LogReader(
            path: configuration.path,
            watch: configuration.lockWatch,
            sources: .readingOnly(path: configuration.path, watch: configuration.lockWatch),
            isReadOnly: true
        )
    }

    // MARK: Opening and closing

    /// Opens the file now, and says what was found. Every other method opens it by itself.
    @discardableResult
    package func open() throws -> OpeningReport { try store().report }

    /// Takes what other instances held that have ended since, without letting go of it, as ``open()`` does.
    /// - Returns: what became uncertain by it, and the drafts.
    package func recoverLeft() throws -> (uncertain: [LogID], drafts: [LogID]) { try store().recover() }

    /// Lets go of the drafts, gives up undoing, and closes the file. Frozen messages become drafts again; a
    /// message still `sending` stays so, and is `uncertain` from the next start on.
    package func close() async {
        isReadable.store(false, ordering: .releasing)
        isClosed = true
        catchingUp?.cancel()
        try? opened?.release()
        opened = nil
        await reader.close()
        await readOnlyReader.close()
        renderings.close()
        sources.close()
    }

    /// The way out of a file that turned out to be damaged: sets it aside, whole, and begins a new one. What is
    /// being edited is saved there as a new draft.
    /// - Parameter contents: what that refers to, taken over into the new file as far as it can be read.
    /// - Returns: where the damaged file lies now.
    /// - Throws: ``SentLogError/busy(path:)`` while another instance has it open.
    package func startAnew(with contents: [KeptContent] = []) async throws -> String {
        guard !isClosed else { throw SentLogError.closed }
        var whole: [(KeptContent, [UInt8])] = []
        for kept in contents {
            if let bytes = try? await content(kept).prefix(.max) { whole.append((kept, bytes)) }
        }
        // Nobody opens the file again while its reader is waited for.
        isReadable.store(false, ordering: .releasing)
        isClosed = true
        await reader.close()
        await readOnlyReader.close()
        renderings.close()
        sources.close()
        isClosed = false
        opened = nil
        let aside = try Store.setAside(configuration)
        // What can't be taken over is said when the draft is sent.
        for (kept, bytes) in whole { _ = try? await keep(bytes, as: kept) }
        return aside
    }

    private func store() throws -> Store {
        guard !isClosed else { throw SentLogError.closed }
        if let opened { return opened }
        let store = try Store.open(configuration, sources: sources)
        opened = store
        isReadable.store(true, ordering: .releasing)
        return store
    }

    /// The reader, once there is something to read.
    nonisolated func readable() async throws -> LogReader {
        isReadable.load(ordering: .acquiring) ? reader : try await openForReading()
    }

    /// Opens the log. One that may not be written to is read all the same; where that changes, it is written to.
    private func openForReading() throws -> LogReader {
        do {
            _ = try store()
            return reader
        } catch SentLogError.readOnly(let path) {
            guard access(path, R_OK) == 0 else { throw SentLogError.readOnly(path: path) }
            return readOnlyReader
        }
    }

    // MARK: Sending

    /// Freezes a message: renders it into the log, and makes its row (or that of the draft it comes from) ready
    /// for the countdown. A crash from here to ``startAttempt(_:)`` leaves a draft, never a send.
    /// - Parameters:
    ///   - draft: the draft that it was; it must be open in this instance.
    ///   - render: writes the message; it runs once, on no actor, and its bytes go to the file as they come.
    /// - Throws: ``SentLogError``, or what `render` throws; then nothing has changed.
    package nonisolated func begin(
        _ entry: NewEntry,
        draft: LogID? = nil,
        render: @escaping @Sendable (inout RawSink) throws -> Void
    ) async throws -> FrozenMessage {
        try await open()
        if let draft { try await checkFreezable(draft) }
        let raw = try await RawSink.fill(
            renderings,
            owner: configuration.instanceName,
            now: configuration.now(),
            render: render
        )
        return try await freeze(entry, raw, draft: draft)
    }

    private func checkFreezable(_ id: LogID) throws { try store().checkFreezable(id) }

    private func freeze(_ entry: NewEntry, _ raw: RenderedRaw, draft: LogID?) throws -> FrozenMessage {
        try store().freeze(entry, raw, draft: draft)
    }

    /// Makes a frozen message a draft again, open in this instance.
    package func takeBack(_ id: LogID) throws { try store().takeBack(id) }

    /// Moves a message to `sending`: a frozen one of this instance, or one that failed or is uncertain, of which
    /// this is another attempt. On the disk when it returns: only then may the request leave.
    /// - Parameter place: the account that it goes through now; nil for the one that it was frozen for.
    /// - Returns: the attempt's number, from 1.
    @discardableResult
    package func startAttempt(_ id: LogID, place: SendingPlace? = nil) throws -> Int {
        try store().startAttempt(id, place: place)
    }

    /// The message was accepted: `sent`.
    /// - Parameter transport: the way that it left by, where that is another than it was frozen for; the row says
    ///   so from here on.
    package func recordSent(_ id: LogID, _ acceptance: Acceptance, by transport: Transport? = nil) throws {
        try store().recordSent(id, acceptance, by: transport)
    }

    /// The message was refused, or never left: `failed`.
    package func recordFailed(_ id: LogID, _ failure: AttemptFailure) throws {
        try store().recordFailed(id, failure)
    }

    /// The answer was lost: `uncertain`.
    package func recordUncertain(_ id: LogID, _ failure: AttemptFailure) throws {
        try store().recordUncertain(id, failure)
    }

    /// A person, or the service asked later, says what became of an uncertain message. nil: it was not sent.
    package func settle(_ id: LogID, as acceptance: Acceptance?) throws {
        try store().settle(id, as: acceptance)
    }

    /// Adds what diagnosis made of the last attempt's error.
    package func setCause(_ id: LogID, _ cause: String) throws { try store().setCause(id, cause) }

    // MARK: Drafts

    /// Saves a draft: a new one, open in this instance, or one that this instance has open.
    /// - Parameters:
    ///   - id: nil for a new one.
    ///   - content: the message and the editor's state, as JSON.
    ///   - contents: what `content` refers to; from here on it stays for as long as the draft does.
    package func saveDraft(
        _ id: LogID? = nil,
        content: String,
        contents: [KeptContent] = [],
        fields: MessageFields
    ) throws -> LogID {
        let saved = try store().saveDraft(id, content: content, contents: contents, fields: fields)
        catchUpLater()
        return saved
    }

    private func catchUpLater() {
        guard catchingUp == nil, opened?.behind.isEmpty == false else { return }
        isBehind.store(true, ordering: .releasing)
        catchingUp = Task { [weak self, pause = configuration.indexPause] in
            await pause()
            await self?.catchUp()
        }
    }

    /// Gives long drafts their place in the list and their words. One that can't be written stays as it is: that
    /// is said when it is saved.
    private func catchUp() {
        catchingUp = nil
        try? opened?.catchUp()
        isBehind.store(opened?.behind.isEmpty == false, ordering: .releasing)
    }

    /// The reader, with every draft of this instance in its place and with its words.
    nonisolated func current() async throws -> LogReader {
        guard isBehind.load(ordering: .acquiring) else { return try await readable() }
        // Another program may hold the log: that is no reason to show nothing.
        await wait(atMost: .seconds(2)) { await self.catchUp() }
        return try await readable()
    }

    /// Puts the bytes of an attachment into the log, for drafts to refer to. They stay while a draft uses them,
    /// or this instance runs.
    package nonisolated func keep(_ bytes: [UInt8]) async throws -> KeptContent {
        try await keep(bytes, as: KeptContent(name: Configuration.uniqueName()))
    }

    private nonisolated func keep(_ bytes: [UInt8], as kept: KeptContent) async throws -> KeptContent {
        try await open()
        let raw = try await RawSink.fill(
            renderings,
            owner: configuration.instanceName,
            now: configuration.now()
        ) { sink in try bytes.withUnsafeBytes { try sink.write($0) } }
        try await name(raw, kept)
        return kept
    }

    private func name(_ raw: RenderedRaw, _ kept: KeptContent) throws { try store().keep(raw, as: kept) }

    /// What was kept, to be read any number of times.
    /// - Throws: ``SentLogError/contentNotKept`` where it is gone; reading throws
    ///   ``SentLogError/contentDamaged``.
    package nonisolated func content(_ kept: KeptContent) async throws -> StoredSource {
        try await readable().source(kept)
    }

    /// All drafts, last saved first; with those of other instances and those that a crash left.
    package func drafts() throws -> [DraftSummary] { try store().drafts() }

    /// Opens a draft for editing here. If another running instance edits it, a copy is opened.
    package func openDraft(_ id: LogID) throws -> OpenedDraft { try store().openDraft(id) }

    /// Lets go of a draft that is kept for later.
    package func closeDraft(_ id: LogID) throws { try store().closeDraft(id) }

    /// Discards a draft; ``restore(_:)`` brings it back until ``close()``.
    package func discardDraft(_ id: LogID) throws { _ = try store().delete([id]) }

    // MARK: Deleting

    /// Deletes rows; ``restore(_:)`` brings them back until ``close()``. Rows that are `sending`, or open in
    /// another instance, stay.
    /// - Returns: those that were deleted.
    @discardableResult
    package func delete(_ ids: [LogID]) throws -> [LogID] { try store().delete(ids) }

    /// Deletes all rows in these states that are older than a date.
    /// - Returns: how many.
    @discardableResult
    package func purge(_ states: Set<MessageState>, before date: Date) async throws -> Int {
        var count = 0
        while true {
            let changed = try store().purge(states, before: date, limit: Store.purgeBatch)
            count += changed
            if changed < Store.purgeBatch { return count }
            // A draft that waits to be saved, or an answer to be noted, goes between two batches.
            await Task.yield()
        }
    }

    /// How many rows ``purge(_:before:)`` would delete.
    package func purgeCount(_ states: Set<MessageState>, before date: Date) throws -> Int {
        try store().purgeCount(states, before: date)
    }

    /// Brings back what this instance deleted: these rows, or all.
    /// - Returns: how many came back.
    @discardableResult
    package func restore(_ ids: [LogID]? = nil) throws -> Int { try store().restore(ids) }

    // MARK: Upkeep

    /// Forgets someone until they are written to again.
    package func forgetRecipient(_ address: String) throws { try store().forgetRecipient(address) }

    /// Does what need not be done at once: erases what was deleted before, drops sources beyond the limits,
    /// gives space back. Does a bounded part of it.
    /// - Returns: whether there is more to do.
    @discardableResult
    package func maintain() throws -> Bool { try store().maintain() }

    /// Bytes that the log takes on the disk.
    package nonisolated func sizeOnDisk() async throws -> Int {
        _ = try await readable()
        return LogFile.size(of: configuration.path)
    }
}
