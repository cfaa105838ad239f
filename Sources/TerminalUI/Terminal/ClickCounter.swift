/// Tells double and triple clicks from single ones. Its clock is given to it.
struct ClickCounter {
    private static let patience = 400

    private var last: (event: MouseEvent, milliseconds: Int)?

    /// The event with its number of clicks.
    mutating func counted(_ event: MouseEvent, atMilliseconds now: Int) -> MouseEvent {
        guard event.kind == .press else { return event }
        var counted = event
        if let last, last.event.button == event.button, last.event.position == event.position,
            now - last.milliseconds <= Self.patience
        {
            counted.clickCount = last.event.clickCount % 3 + 1
        }
        last = (counted, now)
        return counted
    }
}
