#include <sqlite3.h>

// The destructor that sqlite3.h defines as a cast, which Swift can't import.
static inline sqlite3_destructor_type sesame_sqlite_transient(void) { return SQLITE_TRANSIENT; }
