// Part of squint.
// The files that are part of the program. Each function returns the first byte of one and writes its length to
// `count`, which may be NULL; the bytes are never written and live as long as the program.
#ifndef CRESOURCES_H
#define CRESOURCES_H
#include <stddef.h>

/// The public suffix list in the form that `PublicSuffixes` looks up in place.
const unsigned char *cresources_public_suffixes(size_t *count);

/// The Bloom filter of the typosquat candidates of the 10,000 most popular domains.
const unsigned char *cresources_typosquat_bloom(size_t *count);

/// The Bloom filter of the 10,000 most popular domains themselves.
const unsigned char *cresources_typosquat_names_bloom(size_t *count);

/// The model `dga` 1.0.
const unsigned char *cresources_dga_1_0(size_t *count);

/// The model `dga` 2.0.
const unsigned char *cresources_dga_2_0(size_t *count);

/// The log that `squint demo` replays, in gzip form.
const unsigned char *cresources_demo_log(size_t *count);

/// The grok patterns of Metron's path `/patterns/common`.
const unsigned char *cresources_pattern_common(size_t *count);

/// The grok patterns of Metron's path `/patterns/squid`.
const unsigned char *cresources_pattern_squid(size_t *count);

/// The `global.json` of the built-in sensors.
const unsigned char *cresources_global(size_t *count);

/// The parser configuration of the built-in sensor `mysquid`.
const unsigned char *cresources_sensor_mysquid_parser(size_t *count);

/// The enrichment and triage configuration of the built-in sensor `mysquid`.
const unsigned char *cresources_sensor_mysquid_enrichment(size_t *count);

/// The parser configuration of the built-in sensor `squid`.
const unsigned char *cresources_sensor_squid_parser(size_t *count);

/// The enrichment and triage configuration of the built-in sensor `squid`.
const unsigned char *cresources_sensor_squid_enrichment(size_t *count);

/// The theme of the terminal's own colours.
const unsigned char *cresources_theme_terminal(size_t *count);

/// The dark theme.
const unsigned char *cresources_theme_dark(size_t *count);

/// The light theme.
const unsigned char *cresources_theme_light(size_t *count);

/// The theme without colours.
const unsigned char *cresources_theme_mono(size_t *count);

#endif
