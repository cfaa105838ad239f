/// Copies of drafts know what they were copied from.
enum SchemaVersion3 {
    static let make: @Sendable (Database) throws -> Void = { try $0.execute(text) }

    private static let text = """
        -- The draft that another instance had open, of which this row is a copy.
        ALTER TABLE messages ADD COLUMN copied INTEGER;
        """
}
