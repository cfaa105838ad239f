/// The first layout of the log.
enum SchemaVersion1 {
    static let make: @Sendable (Database) throws -> Void = { try $0.execute(text) }

    private static let text = """
        -- What lists show. `position` is the place in the list, newest highest: milliseconds since 1970, made
        -- unique; negative while the row is deleted and may come back. It is also the row's number in `search`.
        -- `owner` is the instance that edits, sends, or has deleted the row.
        CREATE TABLE messages(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            position INTEGER NOT NULL UNIQUE,
            state INTEGER NOT NULL,
            frozen INTEGER NOT NULL DEFAULT 0,
            owner TEXT,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            sent INTEGER,
            sender TEXT,
            recipients_to TEXT NOT NULL,
            recipients_cc TEXT NOT NULL,
            recipients_bcc TEXT NOT NULL,
            subject TEXT NOT NULL,
            tags TEXT NOT NULL,
            message_id TEXT,
            size INTEGER,
            maildir TEXT,
            test INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            error_code TEXT,
            source INTEGER
        );
        CREATE INDEX messages_state ON messages(state, position);
        CREATE INDEX messages_owner ON messages(owner) WHERE owner IS NOT NULL AND position > 0;

        -- What only the detail shows. `content` is compressed.
        CREATE TABLE details(
            id INTEGER PRIMARY KEY,
            header_message_id TEXT,
            profile TEXT,
            region TEXT,
            endpoint TEXT,
            configuration_set TEXT,
            request TEXT,
            content BLOB
        );

        CREATE TABLE attempts(
            message INTEGER NOT NULL,
            number INTEGER NOT NULL,
            started INTEGER NOT NULL,
            ended INTEGER,
            outcome INTEGER NOT NULL,
            status INTEGER,
            code TEXT,
            text TEXT,
            cause TEXT,
            request_id TEXT,
            response TEXT,
            message_id TEXT,
            PRIMARY KEY(message, number)
        ) WITHOUT ROWID;

        -- Everything that `id:` finds a message by, in lower case.
        CREATE TABLE identifiers(
            value TEXT NOT NULL,
            message INTEGER NOT NULL,
            PRIMARY KEY(value, message)
        ) WITHOUT ROWID;

        -- Rendered messages. `owner` is set until a row of `messages` names the source. A block's number is its
        -- source's times 1048576, plus its place; `size` is that of its content before compression.
        CREATE TABLE sources(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            owner TEXT,
            message INTEGER,
            created INTEGER NOT NULL,
            size INTEGER,
            stored INTEGER
        );
        CREATE INDEX sources_created ON sources(created);
        CREATE INDEX sources_owner ON sources(owner) WHERE owner IS NOT NULL;
        CREATE TABLE blocks(id INTEGER PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL);

        -- Words as `SearchText` makes them. `indexed` has the very text that stands in `search`, compressed:
        -- without it a row can't be taken out of the index again.
        CREATE VIRTUAL TABLE search USING fts5(
            sender, recipients, subject, body, marks,
            content='', columnsize=0, tokenize='ascii', prefix='1 2 3 4'
        );
        CREATE TABLE indexed(message INTEGER PRIMARY KEY, text BLOB NOT NULL);
        -- Every word longer than the prefixes that `search` keeps, but for those of `SerialWord`.
        CREATE TABLE words(word TEXT PRIMARY KEY) WITHOUT ROWID;

        CREATE TABLE recipients(
            address TEXT PRIMARY KEY,
            shown TEXT NOT NULL,
            name TEXT,
            count INTEGER NOT NULL,
            last INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX recipients_last ON recipients(last);
        CREATE TABLE recipient_words(
            word TEXT NOT NULL,
            address TEXT NOT NULL,
            PRIMARY KEY(word, address)
        ) WITHOUT ROWID;

        -- Sums that would take a walk through everything: rows by state, bytes of sources by state -1.
        CREATE TABLE totals(state INTEGER PRIMARY KEY, count INTEGER NOT NULL);
        INSERT INTO totals VALUES (-1, 0), (0, 0), (1, 0), (2, 0), (3, 0), (4, 0);
        CREATE TRIGGER message_added AFTER INSERT ON messages WHEN new.position > 0 BEGIN
            UPDATE totals SET count = count + 1 WHERE state = new.state;
        END;
        CREATE TRIGGER message_removed AFTER DELETE ON messages WHEN old.position > 0 BEGIN
            UPDATE totals SET count = count - 1 WHERE state = old.state;
        END;
        CREATE TRIGGER message_changed AFTER UPDATE OF state, position ON messages
        WHEN old.state <> new.state OR (old.position > 0) <> (new.position > 0) BEGIN
            UPDATE totals SET count = count - 1 WHERE state = old.state AND old.position > 0;
            UPDATE totals SET count = count + 1 WHERE state = new.state AND new.position > 0;
        END;
        CREATE TRIGGER source_filled AFTER UPDATE OF stored ON sources BEGIN
            UPDATE totals SET count = count + coalesce(new.stored, 0) - coalesce(old.stored, 0) WHERE state = -1;
        END;
        CREATE TRIGGER source_removed AFTER DELETE ON sources BEGIN
            UPDATE totals SET count = count - coalesce(old.stored, 0) WHERE state = -1;
        END;
        """
}
