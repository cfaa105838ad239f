import Glibc

/// The locale decides what ncurses takes for a character and how wide it takes it to be.
enum TerminalLocale {
    /// Takes the environment's locale, or C.UTF-8 where its encoding isn't UTF-8.
    /// - Returns: whether the encoding now is UTF-8.
    static func adopt() -> Bool {
        for name in ["", "C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
            if String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8" { return true }
        }
        setlocale(LC_CTYPE, "")
        return false
    }
}
