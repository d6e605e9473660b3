// Part of squint.
#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Requests by libcurl, which is loaded by the first of them: it draws in some thirty libraries, and loading them takes
// as long as all else until the first frame. A request belongs to one thread.

typedef struct ccurl_request ccurl_request;

// Takes bytes of an answer; what is not their number ends the request.
typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

enum {
  CCURL_DONE,
  CCURL_TIMED_OUT,
  CCURL_TOO_LARGE,  // the service said so, or the receiver took no more
  CCURL_FAILED,
};

// A new request, NULL when there is no libcurl.
ccurl_request *ccurl_make(void);
void ccurl_free(ccurl_request *request);

// Begins anew, with open connections kept: HTTP/1.1 without redirects, cookies, files of passwords or proxies of the
// environment, to the URL as it is written, with at most so many bytes in the answer.
void ccurl_begin(ccurl_request *request, const char *url, size_t largest);
// How long all of it, the connecting, and silence may take; 0 is no limit of its own. The last is in whole seconds.
void ccurl_limit(ccurl_request *request, long total_ms, long connect_ms, long silence_s);
// Adds a header.
void ccurl_header(ccurl_request *request, const char *line);
// Makes it a POST.
void ccurl_post(ccurl_request *request, const uint8_t *body, size_t count);
// Names the user of the service.
void ccurl_user(ccurl_request *request, const char *user, const char *password);
// Asks by an HTTP proxy; the user may be NULL.
void ccurl_proxy(ccurl_request *request, const char *url, const char *user, const char *password);
// Sends it and waits for the answer's end.
int ccurl_perform(ccurl_request *request, ccurl_receiver header, ccurl_receiver body, void *context);

// Requests that are under way together and share their open connections; it belongs to one thread. One is made after the
// first request.
typedef struct ccurl_group ccurl_group;

ccurl_group *ccurl_group_make(void);
void ccurl_group_free(ccurl_group *group);
// Sends a request with the others; false when it cannot be sent, which its outcome explains.
bool ccurl_group_add(
    ccurl_group *group, ccurl_request *request, ccurl_receiver header, ccurl_receiver body, void *context);
// Waits until one of them has ended and takes it out; NULL when none is under way.
ccurl_request *ccurl_group_next(ccurl_group *group);
// How a request ended.
int ccurl_outcome(const ccurl_request *request);

// The answer's code, and the length that it says it has or -1; for a failure, what went wrong.
long ccurl_status(const ccurl_request *request);
int64_t ccurl_length(const ccurl_request *request);
const char *ccurl_reason(const ccurl_request *request);

#endif
