// Part of squint.
#pragma once
#include <maxminddb.h>
#include <sys/syscall.h>
#include <unistd.h>

/// What a field of an entry holds; everything else counts as nothing.
typedef enum { CMAXMIND_NOTHING, CMAXMIND_TEXT, CMAXMIND_NUMBER, CMAXMIND_WHOLE } cmaxmind_kind;

/// A field of an entry; `text` is valid as long as the database is open.
typedef struct {
  cmaxmind_kind kind;
  const char *text;
  size_t length;
  double number;
  uint64_t whole;
} cmaxmind_field;

/// Reads the field at a path of up to three names, of which those behind the last may be NULL.
static inline cmaxmind_field cmaxmind_read(
    MMDB_entry_s *entry, const char *first, const char *second, const char *third) {
  const char *path[] = {first, second, third, NULL};
  cmaxmind_field field = {CMAXMIND_NOTHING, NULL, 0, 0, 0};
  MMDB_entry_data_s data;
  if (MMDB_aget_value(entry, &data, path) != MMDB_SUCCESS || !data.has_data) return field;
  switch (data.type) {
    case MMDB_DATA_TYPE_UTF8_STRING:
      field.kind = CMAXMIND_TEXT;
      field.text = data.utf8_string;
      field.length = data.data_size;
      break;
    case MMDB_DATA_TYPE_DOUBLE: field.kind = CMAXMIND_NUMBER; field.number = data.double_value; break;
    case MMDB_DATA_TYPE_FLOAT: field.kind = CMAXMIND_NUMBER; field.number = data.float_value; break;
    case MMDB_DATA_TYPE_UINT16: field.kind = CMAXMIND_WHOLE; field.whole = data.uint16; break;
    case MMDB_DATA_TYPE_UINT32: field.kind = CMAXMIND_WHOLE; field.whole = data.uint32; break;
    case MMDB_DATA_TYPE_UINT64: field.kind = CMAXMIND_WHOLE; field.whole = data.uint64; break;
    default: break;
  }
  return field;
}

/// The name of the kind of data in a database.
static inline const char *cmaxmind_database_type(const MMDB_s *database) { return database->metadata.database_type; }

/// The version of IP whose addresses the search tree holds.
static inline int cmaxmind_ip_version(const MMDB_s *database) { return database->metadata.ip_version; }

/// Opens a file that is only in memory and goes away with its descriptor; -1 when there is none to have.
static inline int cmaxmind_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, 1u /* close on exec */);
}
