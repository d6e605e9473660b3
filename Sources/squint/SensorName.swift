// Part of squint.

/// Names of the sensors that are built in.
enum SensorName {
  /// The default.
  static let standard = "squid"
  /// The tutorial's.
  static let tutorial = "mysquid"
}
