/// Where the cursor can go. In a field of one line, vertical motions go nowhere.
package enum Motion: String, CaseIterable, Sendable {
    case left, right
    /// Words are letters and digits, as in readline.
    case wordLeft = "word-left"
    case wordRight = "word-right"
    /// To white space, as Ctrl-W deletes.
    case blankLeft = "blank-left"
    /// The whole line, up to its line feed.
    case lineStart = "line-start"
    case lineEnd = "line-end"
    /// The line as it is wrapped on the screen; once there, the whole line.
    case rowStart = "row-start"
    case rowEnd = "row-end"
    case up, down
    case pageUp = "page-up"
    case pageDown = "page-down"
    case textStart = "text-start"
    case textEnd = "text-end"
}
