/// Everything that a person can ask the program for. Each has a name in the palette, and most have keys; both
/// stand in the tables at the end of the screens' files.
package enum Command: String, CaseIterable, Sendable, Hashable {
    // Everywhere.
    case showCompose, showSent, showDiagnose, showMessages
    case palette, help, newMessage, quit, suspend, redraw, cancel, back, openFailure, dismissNotice
    case nextTheme, chooseTheme, toggleMouse
    case saveCopy

    // The compose form.
    case send, deliverLocally, attach, nextField, previousField, externalEditor, editMessage, cycleFormat,
        toggleOptions
    case drafts, discardDraft, nextProblem, openTemplate, saveTemplate, moveToBcc, dropRest
    case cut, copySelection, pasteCut, undo, redo, find, findNext

    // The countdown.
    case takeBack, sendNow, showOutgoing, copyAccepted

    // Lists.
    case open, search, toggleTimes, rawSource
    case filterDrafts, filterFailed, filterUncertain, filterNone
    case nextMessage, previousMessage
    case resend, useAsTemplate, exportMessage, exportSearch, copyMenu, diagnoseEntry, deleteEntry, undelete
    case retryEntry, settleEntry, checkLog, startLogAnew

    // A failure.
    case retry, editFailed, otherIdentity, fullDiagnosis, deliverFailedLocally, showPolicy, copyHint,
        copyCommand,
        copyPage

    // Diagnose.
    case runAgain, copyReport, openStep

    // Preview.
    case preview, previewNextView, previewPreviousView, previewText, openInBrowser, sendTest,
        sendTestElsewhere

    // Account.
    case showAccount, actOnRow, chooseProfile, chooseRegion, purgeLog, refreshAccount, copyIdentity
}
