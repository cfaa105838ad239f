#include <dlfcn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/opensslv.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>

// libcrypto is loaded when it is first used, so nothing here links to it: its data alone would cost every start
// of a program a millisecond, also of one that signs nothing. CRYPTO_FUNCTION(name) declares crypto_name(), which
// gives the function of that name, of the type that the library's own header declares.

#define CRYPTO_QUOTED(text) #text
#define CRYPTO_FILE(version) "libcrypto.so." CRYPTO_QUOTED(version)

static inline void *crypto_address(const char *name) {
    void *library = dlopen(CRYPTO_FILE(OPENSSL_SHLIB_VERSION), RTLD_NOW | RTLD_LOCAL);
    void *address = library == NULL ? NULL : dlsym(library, name);
    if (address == NULL) {
        fprintf(stderr, "OpenSSL can't be used: %s\n", dlerror());
        abort();
    }
    return address;
}

#define CRYPTO_FUNCTION(name) \
    typedef __typeof__(&name) crypto_##name##_type; \
    static inline crypto_##name##_type _Nonnull crypto_##name(void) { \
        static void *known; \
        void *address = __atomic_load_n(&known, __ATOMIC_RELAXED); \
        if (address == NULL) { \
            address = crypto_address(#name); \
            __atomic_store_n(&known, address, __ATOMIC_RELAXED); \
        } \
        return (crypto_##name##_type)address; \
    }

CRYPTO_FUNCTION(BIO_free)
CRYPTO_FUNCTION(BIO_new_mem_buf)
CRYPTO_FUNCTION(CRYPTO_free)
CRYPTO_FUNCTION(d2i_PrivateKey)
CRYPTO_FUNCTION(ERR_clear_error)
CRYPTO_FUNCTION(EVP_DigestFinal_ex)
CRYPTO_FUNCTION(EVP_DigestInit_ex)
CRYPTO_FUNCTION(EVP_DigestSign)
CRYPTO_FUNCTION(EVP_DigestSignInit)
CRYPTO_FUNCTION(EVP_DigestUpdate)
CRYPTO_FUNCTION(EVP_DigestVerify)
CRYPTO_FUNCTION(EVP_DigestVerifyInit)
CRYPTO_FUNCTION(EVP_MD_CTX_free)
CRYPTO_FUNCTION(EVP_MD_CTX_new)
CRYPTO_FUNCTION(EVP_PKEY_free)
CRYPTO_FUNCTION(EVP_PKEY_get_base_id)
CRYPTO_FUNCTION(EVP_PKEY_get_bits)
CRYPTO_FUNCTION(EVP_sha1)
CRYPTO_FUNCTION(EVP_sha256)
CRYPTO_FUNCTION(HMAC)
CRYPTO_FUNCTION(i2d_PUBKEY)
CRYPTO_FUNCTION(PEM_read_bio_PrivateKey)
