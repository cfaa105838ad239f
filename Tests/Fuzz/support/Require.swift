/// Ends the run with what was found; unlike a precondition it says so in an optimised build too.
func require(_ condition: Bool, _ problem: @autoclosure () -> String) { if !condition { fail(problem()) } }

/// Ends the run with what was found.
func fail(_ problem: String) -> Never { fatalError(problem) }
