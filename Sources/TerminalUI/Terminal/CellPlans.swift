/// The plans of the clusters that were drawn so far.
struct CellPlans {
    /// The frame's lines and signs come first, and are found by looking at each: a dictionary is not made for them.
    private var first: [(glyph: UInt32, plan: CellPlan)] = []
    private var others: [UInt32: CellPlan] = [:]

    private static let room = 16

    subscript(glyph: UInt32) -> CellPlan? {
        first.first { $0.glyph == glyph }?.plan ?? others[glyph]
    }

    mutating func add(_ plan: CellPlan, for glyph: UInt32) {
        if first.count < Self.room {
            first.append((glyph, plan))
        } else {
            others[glyph] = plan
        }
    }
}
