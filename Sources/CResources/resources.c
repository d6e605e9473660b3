// Part of squint.
#include "CResources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// A zero after the file lets it be empty.
#define RESOURCE(name)                                                                                                 \
  const unsigned char *cresources_##name(size_t *count) {                                                              \
    if (count) *count = sizeof(name##_bytes) - 1;                                                                      \
    return name##_bytes;                                                                                               \
  }

static const unsigned char public_suffixes_bytes[] = {
#embed "data/public-suffixes.table" suffix(, )
  0};
RESOURCE(public_suffixes)

static const unsigned char typosquat_bloom_bytes[] = {
#embed "data/typosquat-top10k.bloom" suffix(, )
  0};
RESOURCE(typosquat_bloom)

static const unsigned char typosquat_names_bloom_bytes[] = {
#embed "data/typosquat-top10k-names.bloom" suffix(, )
  0};
RESOURCE(typosquat_names_bloom)

static const unsigned char dga_1_0_bytes[] = {
#embed "data/dga-1.0.model" suffix(, )
  0};
RESOURCE(dga_1_0)

static const unsigned char dga_2_0_bytes[] = {
#embed "data/dga-2.0.model" suffix(, )
  0};
RESOURCE(dga_2_0)

static const unsigned char demo_log_bytes[] = {
#embed "data/demo-access.log.gz" suffix(, )
  0};
RESOURCE(demo_log)

static const unsigned char pattern_common_bytes[] = {
#embed "data/patterns/common" suffix(, )
  0};
RESOURCE(pattern_common)

static const unsigned char pattern_squid_bytes[] = {
#embed "data/patterns/squid" suffix(, )
  0};
RESOURCE(pattern_squid)

static const unsigned char global_bytes[] = {
#embed "data/global.json" suffix(, )
  0};
RESOURCE(global)

static const unsigned char sensor_mysquid_parser_bytes[] = {
#embed "data/sensors/mysquid/parser.json" suffix(, )
  0};
RESOURCE(sensor_mysquid_parser)

static const unsigned char sensor_mysquid_enrichment_bytes[] = {
#embed "data/sensors/mysquid/enrichment.json" suffix(, )
  0};
RESOURCE(sensor_mysquid_enrichment)

static const unsigned char sensor_squid_parser_bytes[] = {
#embed "data/sensors/squid/parser.json" suffix(, )
  0};
RESOURCE(sensor_squid_parser)

static const unsigned char sensor_squid_enrichment_bytes[] = {
#embed "data/sensors/squid/enrichment.json" suffix(, )
  0};
RESOURCE(sensor_squid_enrichment)

static const unsigned char theme_terminal_bytes[] = {
#embed "../../themes/terminal.toml" suffix(, )
  0};
RESOURCE(theme_terminal)

static const unsigned char theme_dark_bytes[] = {
#embed "../../themes/dark.toml" suffix(, )
  0};
RESOURCE(theme_dark)

static const unsigned char theme_light_bytes[] = {
#embed "../../themes/light.toml" suffix(, )
  0};
RESOURCE(theme_light)

static const unsigned char theme_mono_bytes[] = {
#embed "../../themes/mono.toml" suffix(, )
  0};
RESOURCE(theme_mono)
