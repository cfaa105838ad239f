// The main queue for a loop of one's own. libdispatch exports these for Core Foundation's run loop, which waits for
// the main queue beside other things on the main thread; no header of the toolchain declares them.

// Readable while work is queued.
extern int _dispatch_get_main_queue_handle_4CF(void);
// Runs what is queued. On the main thread only, where `dispatchMain()` was not called.
extern void _dispatch_main_queue_callback_4CF(void *message);

static inline int main_queue_descriptor(void) { return _dispatch_get_main_queue_handle_4CF(); }
static inline void main_queue_run(void) { _dispatch_main_queue_callback_4CF(0); }
