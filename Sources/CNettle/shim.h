// Part of squint.
#pragma once
#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
#include <string.h>

/// Hashes a text; `context` has the hash's context size, `digest` its digest size;
/// an empty text needs no address.
static inline void cnettle_digest(
    const struct nettle_hash *hash, void *context, size_t length, const uint8_t *text, uint8_t *digest) {
  hash->init(context);
  if (length > 0) hash->update(context, length, text);
  hash->digest(context, hash->digest_size, digest);
}

/// The hash of that name; the library's own look-up does not know the cut forms of SHA-512.
static inline const struct nettle_hash *cnettle_hash(const char *name) {
  if (strcmp(name, "sha512_224") == 0) return &nettle_sha512_224;
  if (strcmp(name, "sha512_256") == 0) return &nettle_sha512_256;
  return nettle_lookup_hash(name);
}
