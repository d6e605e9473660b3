// Part of squint.
#define _GNU_SOURCE
#define CURL_DISABLE_TYPECHECK
#define CURL_DISABLE_DEPRECATION
#include "CCurl.h"
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo

struct ccurl_request {
  CURL *handle;
  struct curl_slist *headers;
  CURLcode result;
};

static struct {
  bool is_there;
  __typeof__(&curl_global_init) global_init;
  __typeof__(&curl_easy_init) init;
  __typeof__(&curl_easy_cleanup) cleanup;
  __typeof__(&curl_easy_reset) reset;
  __typeof__(&curl_easy_setopt) set;
  __typeof__(&curl_easy_getinfo) info;
  __typeof__(&curl_easy_perform) perform;
  __typeof__(&curl_easy_strerror) explain;
  __typeof__(&curl_slist_append) append;
  __typeof__(&curl_slist_free_all) free_list;
  __typeof__(&curl_multi_init) multi_init;
  __typeof__(&curl_multi_cleanup) multi_cleanup;
  __typeof__(&curl_multi_add_handle) multi_add;
  __typeof__(&curl_multi_remove_handle) multi_remove;
  __typeof__(&curl_multi_perform) multi_perform;
  __typeof__(&curl_multi_poll) multi_poll;
  __typeof__(&curl_multi_info_read) multi_read;
} curl;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  const struct {
    const char *name;
    void *place;
  } functions[] = {
      {"curl_global_init", &curl.global_init}, {"curl_easy_init", &curl.init},
      {"curl_easy_cleanup", &curl.cleanup},    {"curl_easy_reset", &curl.reset},
      {"curl_easy_setopt", &curl.set},         {"curl_easy_getinfo", &curl.info},
      {"curl_easy_perform", &curl.perform},    {"curl_easy_strerror", &curl.explain},
      {"curl_slist_append", &curl.append},     {"curl_slist_free_all", &curl.free_list},
      {"curl_multi_init", &curl.multi_init},   {"curl_multi_cleanup", &curl.multi_cleanup},
      {"curl_multi_add_handle", &curl.multi_add},
      {"curl_multi_remove_handle", &curl.multi_remove},
      {"curl_multi_perform", &curl.multi_perform},
      {"curl_multi_poll", &curl.multi_poll},   {"curl_multi_info_read", &curl.multi_read},
  };
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    void *function = dlsym(library, functions[i].name);
    if (!function) return;
    *(void **)functions[i].place = function;
  }
  curl.is_there = curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

ccurl_request *ccurl_make(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  if (!curl.is_there) return NULL;
  ccurl_request *request = calloc(1, sizeof *request);
  if (!request) return NULL;
  request->handle = curl.init();
  if (request->handle) return request;
  free(request);
  return NULL;
}

static void forget_headers(ccurl_request *request) {
  curl.free_list(request->headers);
  request->headers = NULL;
}

void ccurl_free(ccurl_request *request) {
  curl.cleanup(request->handle);
  forget_headers(request);
  free(request);
}

// What cannot be set must not be left out: the first failure is that of the request.
#define SET(option, value)                                                                        \
  do {                                                                                            \
    if (request->result == CURLE_OK) request->result = curl.set(request->handle, option, value); \
  } while (0)

void ccurl_begin(ccurl_request *request, const char *url, size_t largest) {
  curl.reset(request->handle);
  forget_headers(request);
  request->result = CURLE_OK;
  SET(CURLOPT_URL, url);
  SET(CURLOPT_PATH_AS_IS, 1L);
  SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  SET(CURLOPT_PROXY, "");
  SET(CURLOPT_NOPROXY, "");
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)largest);
  SET(CURLOPT_MAXCONNECTS, 4L);
#if LIBCURL_VERSION_NUM >= 0x075700
  // A name server that does not answer must not hold up the end; libraries before 7.87 do not know this.
  curl.set(request->handle, CURLOPT_QUICK_EXIT, 1L);
#endif
  ccurl_header(request, "Expect:");
}

void ccurl_limit(ccurl_request *request, long total_ms, long connect_ms, long silence_s) {
  SET(CURLOPT_TIMEOUT_MS, total_ms);
  if (connect_ms > 0) SET(CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
  SET(CURLOPT_LOW_SPEED_LIMIT, silence_s > 0 ? 1L : 0L);
  SET(CURLOPT_LOW_SPEED_TIME, silence_s);
}

void ccurl_header(ccurl_request *request, const char *line) {
  struct curl_slist *longer = curl.append(request->headers, line);
  if (longer) request->headers = longer;
  else request->result = CURLE_OUT_OF_MEMORY;
}

void ccurl_post(ccurl_request *request, const uint8_t *body, size_t count) {
  SET(CURLOPT_POST, 1L);
  SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  SET(CURLOPT_COPYPOSTFIELDS, count ? (const char *)body : "");
}

void ccurl_user(ccurl_request *request, const char *user, const char *password) {
  SET(CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
  SET(CURLOPT_USERNAME, user);
  SET(CURLOPT_PASSWORD, password);
}

void ccurl_proxy(ccurl_request *request, const char *url, const char *user, const char *password) {
  SET(CURLOPT_PROXY, url);
  if (!user) return;
  SET(CURLOPT_PROXYAUTH, (long)CURLAUTH_BASIC);
  SET(CURLOPT_PROXYUSERNAME, user);
  SET(CURLOPT_PROXYPASSWORD, password);
}

static void receive(ccurl_request *request, ccurl_receiver header, ccurl_receiver body, void *context) {
  SET(CURLOPT_HTTPHEADER, request->headers);
  SET(CURLOPT_HEADERFUNCTION, header);
  SET(CURLOPT_HEADERDATA, context);
  SET(CURLOPT_WRITEFUNCTION, body);
  SET(CURLOPT_WRITEDATA, context);
}

// A service that hangs up while TLS writes to it must not end the program.
typedef struct {
  sigset_t before;
  bool was_pending;
} pipe_signal;

static void hold_pipe_signal(pipe_signal *signal) {
  sigset_t pipe, pending;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  sigpending(&pending);
  signal->was_pending = sigismember(&pending, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, &signal->before);
}

static void release_pipe_signal(const pipe_signal *signal) {
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  if (!signal->was_pending) sigtimedwait(&pipe, NULL, &(struct timespec){0, 0});
  pthread_sigmask(SIG_SETMASK, &signal->before, NULL);
}

int ccurl_perform(ccurl_request *request, ccurl_receiver header, ccurl_receiver body, void *context) {
  receive(request, header, body, context);
  if (request->result != CURLE_OK) return CCURL_FAILED;
  pipe_signal signal;
  hold_pipe_signal(&signal);
  request->result = curl.perform(request->handle);
  release_pipe_signal(&signal);
  return ccurl_outcome(request);
}

int ccurl_outcome(const ccurl_request *request) {
  switch (request->result) {
    case CURLE_OK: return CCURL_DONE;
    case CURLE_OPERATION_TIMEDOUT: return CCURL_TIMED_OUT;
    case CURLE_FILESIZE_EXCEEDED:
    case CURLE_WRITE_ERROR: return CCURL_TOO_LARGE;
    default: return CCURL_FAILED;
  }
}

struct ccurl_group {
  CURLM *handle;
};

ccurl_group *ccurl_group_make(void) {
  if (!curl.is_there) return NULL;
  ccurl_group *group = calloc(1, sizeof *group);
  if (!group) return NULL;
  group->handle = curl.multi_init();
  if (group->handle) return group;
  free(group);
  return NULL;
}

void ccurl_group_free(ccurl_group *group) {
  curl.multi_cleanup(group->handle);
  free(group);
}

bool ccurl_group_add(
    ccurl_group *group, ccurl_request *request, ccurl_receiver header, ccurl_receiver body, void *context) {
  receive(request, header, body, context);
  SET(CURLOPT_PRIVATE, request);
  if (request->result != CURLE_OK) return false;
  if (curl.multi_add(group->handle, request->handle) == CURLM_OK) return true;
  request->result = CURLE_FAILED_INIT;
  return false;
}

static ccurl_request *take_ended(ccurl_group *group) {
  int waiting;
  for (CURLMsg *message; (message = curl.multi_read(group->handle, &waiting));) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *handle = message->easy_handle;
    CURLcode result = message->data.result;
    ccurl_request *request = NULL;
    curl.info(handle, CURLINFO_PRIVATE, (char **)&request);
    curl.multi_remove(group->handle, handle);
    if (!request) continue;
    request->result = result;
    return request;
  }
  return NULL;
}

ccurl_request *ccurl_group_next(ccurl_group *group) {
  pipe_signal signal;
  hold_pipe_signal(&signal);
  ccurl_request *request;
  while (!(request = take_ended(group))) {
    int running = 0;
    if (curl.multi_perform(group->handle, &running) != CURLM_OK) break;
    if ((request = take_ended(group)) || !running) break;
    if (curl.multi_poll(group->handle, NULL, 0, 1000, NULL) != CURLM_OK) break;
  }
  release_pipe_signal(&signal);
  return request;
}

long ccurl_status(const ccurl_request *request) {
  long status = 0;
  curl.info(request->handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

int64_t ccurl_length(const ccurl_request *request) {
  curl_off_t length = -1;
  curl.info(request->handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  return length;
}

const char *ccurl_reason(const ccurl_request *request) { return curl.explain(request->result); }
