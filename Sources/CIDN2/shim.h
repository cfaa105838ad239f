#include <dlfcn.h>
#include <idn2.h>

// libidn2 and libunistring under it are loaded when a domain needs them, which few do; nothing here links to them.
// Where they can't be loaded, the conversions say so by this result, which is none of libidn2's own.

enum { CIDN2_NOT_LOADED = -9999 };

static inline void *cidn2_address(const char *name) {
    void *library = dlopen("libidn2.so.0", RTLD_NOW | RTLD_LOCAL);
    return library == NULL ? NULL : dlsym(library, name);
}

static inline int cidn2_to_ascii(const char *input, char **output, int flags) {
    __typeof__(&idn2_to_ascii_8z) convert = (__typeof__(convert))cidn2_address("idn2_to_ascii_8z");
    return convert == NULL ? CIDN2_NOT_LOADED : convert(input, output, flags);
}

static inline int cidn2_to_unicode(const char *input, char **output, int flags) {
    __typeof__(&idn2_to_unicode_8z8z) convert = (__typeof__(convert))cidn2_address("idn2_to_unicode_8z8z");
    return convert == NULL ? CIDN2_NOT_LOADED : convert(input, output, flags);
}

static inline void cidn2_free(void *text) {
    __typeof__(&idn2_free) release = (__typeof__(release))cidn2_address("idn2_free");
    if (release != NULL) release(text);
}
