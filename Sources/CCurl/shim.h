#include <curl/curl.h>

// libcurl is loaded when it is first used, so nothing here links to it: every helper takes the address that
// the loader gave. They exist because Swift calls no variadic functions; one helper a kind of argument.

typedef CURLcode (*ccurl_easy_setopt)(CURL *, CURLoption, ...);
typedef CURLcode (*ccurl_easy_getinfo)(CURL *, CURLINFO, ...);
typedef CURLMcode (*ccurl_multi_setopt)(CURLM *, CURLMoption, ...);

static inline CURLcode ccurl_set_long(void *setopt, CURL *easy, CURLoption option, long value) {
    return ((ccurl_easy_setopt)setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_offset(void *setopt, CURL *easy, CURLoption option, curl_off_t value) {
    return ((ccurl_easy_setopt)setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(void *setopt, CURL *easy, CURLoption option, void *value) {
    return ((ccurl_easy_setopt)setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_text(void *setopt, CURL *easy, CURLoption option, const char *value) {
    return ((ccurl_easy_setopt)setopt)(easy, option, value);
}

// Reading, writing and header callbacks have one and the same type.
static inline CURLcode ccurl_set_data_callback(
    void *setopt, CURL *easy, CURLoption option, curl_write_callback value) {
    return ((ccurl_easy_setopt)setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_progress_callback(void *setopt, CURL *easy, curl_xferinfo_callback value) {
    return ((ccurl_easy_setopt)setopt)(easy, CURLOPT_XFERINFOFUNCTION, value);
}

static inline CURLcode ccurl_set_request_callback(void *setopt, CURL *easy, curl_prereq_callback value) {
    return ((ccurl_easy_setopt)setopt)(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode ccurl_set_socket_callback(void *setopt, CURL *easy, curl_opensocket_callback value) {
    return ((ccurl_easy_setopt)setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode ccurl_get_long(void *getinfo, CURL *easy, CURLINFO info, long *value) {
    return ((ccurl_easy_getinfo)getinfo)(easy, info, value);
}

static inline CURLMcode ccurl_multi_set_long(void *setopt, CURLM *multi, CURLMoption option, long value) {
    return ((ccurl_multi_setopt)setopt)(multi, option, value);
}

// A finished transfer, or NULL: CURLMsg holds a union, which is opened here.
static inline CURL *ccurl_finished(CURLMsg *message, CURLcode *result) {
    if (message == NULL || message->msg != CURLMSG_DONE) return NULL;
    *result = message->data.result;
    return message->easy_handle;
}
