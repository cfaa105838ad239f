/// What is said after the end, when the terminal is the shell's again.
package struct LastWords: Sendable {
    /// The ids of the messages that were accepted in this session, for standard output.
    package var acceptedIDs: [String] = []
    /// What became of drafts that the log did not take, a line each, for standard error.
    package var unsaved: [String] = []
}
