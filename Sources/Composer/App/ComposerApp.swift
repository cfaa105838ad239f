import Dispatch
import FoundationEssentials
import SentLog
import TerminalUI

/// The interactive program: terminal, state and effects, joined by the event loop of the main thread.
@MainActor
package final class ComposerApp {
    private let terminal: Terminal
    private let services: Services
    private let runner: EffectRunner
    private var state: AppState
    private var isFrameDue = false
    /// Whether a frame for a new size has just been drawn, and another waits.
    private var isResting = false
    private var isResizePending = false

    /// Takes the terminal and draws the first frame; nothing is read from disk or network before it.
    /// - Throws: ``TerminalError`` where there is no terminal that could show the program.
    package init(
        terminal: Terminal,
        services: Services,
        state: (Size) -> AppState
    ) throws(TerminalError) {
        self.terminal = terminal
        self.services = services
        try terminal.enter()
        self.state = state(terminal.size)
        runner = EffectRunner(services: services)
        draw()
        terminal.query()
    }

    /// Starts the effects that need the disk and the network, reads keys, and stays until the program is left.
    package func run() -> Never {
        runner.report = { event in self.handle(event) }
        let services = services
        Task.detached(priority: .userInitiated) {
            for event in await services.openLog() { await self.handle(event) }
            for event in await services.recall() { await self.handle(event) }
            for event in await services.readContacts() { await self.handle(event) }
            for event in await services.loadThemes() { await self.handle(event) }
            for event in await services.recallAccount() { await self.handle(event) }
            for event in await services.resolveSession() { await self.handle(event) }
            for event in await services.learnAccount() { await self.handle(event) }
            await services.maintainLog()
        }
        for effect in state.compose.saveIfNeeded() { runner.run(effect) }
        TerminalLoop(terminal: terminal) { event in self.received(event) }.run()
    }

    private func received(_ event: LoopEvent) {
        switch event {
        case .input(let inputs):
            if terminal.adoptWidths() { update(.widthsChanged) }
            for input in inputs { update(.input(input)) }
            draw()
        case .resized(let size): resized(size)
        case .terminate, .closed: handle(.terminationRequested)
        case .suspend: runner.run(.suspend)
        case .resumed: scheduleFrame()
        }
    }

    private func handle(_ event: AppEvent) {
        update(event)
        scheduleFrame()
    }

    /// A window that is dragged changes its size hundreds of times a second: a frame at once, then one for as
    /// many as come within a while.
    private func resized(_ size: Size) {
        update(.resized(size))
        guard !isResting else {
            isResizePending = true
            return
        }
        scheduleFrame()
        isResting = true
        DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(Self.resizeRest)) {
            MainActor.assumeIsolated { self.rested() }
        }
    }

    private static let resizeRest = 30

    private func rested() {
        isResting = false
        guard isResizePending else { return }
        isResizePending = false
        resized(state.size)
    }

    private func update(_ event: AppEvent) {
        for effect in state.update(event, at: Date()) { runner.run(effect) }
    }

    /// Many events in one turn of the loop make one frame.
    private func scheduleFrame() {
        guard !isFrameDue else { return }
        isFrameDue = true
        DispatchQueue.main.async { MainActor.assumeIsolated { self.draw() } }
    }

    private func draw() {
        isFrameDue = false
        var canvas = Canvas(size: state.size)
        state.draw(into: &canvas)
        terminal.present(canvas)
    }
}
