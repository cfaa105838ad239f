-- What layout 2 adds to the log of version1.sql.
BEGIN;
-- Sources that are no message but an attachment that drafts refer to. `name` is what they call it by, at
-- random, so that no other log has it. Such a source has either an owner or rows in `uses`.
CREATE TABLE contents(name TEXT PRIMARY KEY, source INTEGER NOT NULL UNIQUE) WITHOUT ROWID;
CREATE TABLE uses(
    message INTEGER NOT NULL,
    source INTEGER NOT NULL,
    PRIMARY KEY(message, source)
) WITHOUT ROWID;
CREATE INDEX uses_source ON uses(source);
CREATE INDEX messages_local ON messages(position) WHERE maildir IS NOT NULL;
COMMIT;
PRAGMA user_version=2;
