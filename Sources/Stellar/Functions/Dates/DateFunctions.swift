// Part of squint.
import UntrustedText

/// Moments as texts and as parts of a calendar; UTC unless a zone is given.
enum DateFunctions {
  static let all: [FunctionDeclaration] = texts + parts

  private static let zone = FunctionDeclaration.Parameter(
    "zone", "a time zone such as 'UTC', 'GMT+02:00', 'Europe/Berlin'; an unknown one means GMT", optional: true)
  private static let format = FunctionDeclaration.Parameter("format", "a format such as 'yyyy-MM-dd HH:mm:ss'")

  private static let texts: [FunctionDeclaration] = [
    FunctionDeclaration(
      "TO_EPOCH_TIMESTAMP", [.init("text", "a date"), format, zone],
      summary: "Reads a date by a format of Java's SimpleDateFormat.",
      returns: "a long, milliseconds since 1970; null for null and for what does not follow the format",
      fails: "with fewer than 2 arguments, or a format that is wrong",
      examples: [
        .init("TO_EPOCH_TIMESTAMP('2016-01-01', 'yyyy-MM-dd', 'UTC')", "1451606400000L"),
        .init("TO_EPOCH_TIMESTAMP('bad', 'yyyy-MM-dd')", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "TO_EPOCH_TIMESTAMP")
      guard !arguments[0].isNull, !arguments[1].isNull else { return .null }
      let zone = try zone(arguments[2], context)
      let text = try context.javaText(arguments[0])
      let format = try context.javaText(arguments[1])
      try context.spend(20 + format.count + text.count >> 2)
      var parser = DateParser(
        try pattern(format, context), text, in: zone, isStrict: false, now: context.clock())
      return parser.moment().map(Value.long) ?? .null
    },
    FunctionDeclaration(
      "DATE_FORMAT",
      [
        format,
        .init(
          "time", "a long, milliseconds since 1970; now unless given; without it the zone may follow", optional: true),
        zone,
      ],
      summary: "Writes a moment by a format of Java's SimpleDateFormat.", returns: "the text, null for a null time",
      fails:
        "without a format, with a wrong one, or three arguments of which the time is no long",
      examples: [
        .init("DATE_FORMAT('yyyy-MM-dd HH:mm:ss', 1461576382642L, 'UTC')", "'2016-04-25 09:26:22'"),
        .init("DATE_FORMAT('EEE MMM dd yyyy HH:mm:ss zzz', 1461576382642L, 'EST')", "'Mon Apr 25 2016 04:26:22 EST'"),
        .init("DATE_FORMAT('yyyy', null)", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      guard !arguments[0].isNull else { throw StellarError("DATE_FORMAT needs a format") }
      let format = try context.javaText(arguments[0])
      var zone = try zone(arguments[2], context)
      var time = context.clock()
      switch arguments[1] {
      case .long(let given): time = given
      case .null: if arguments.has(1) { return .null }
      case .boolean, .int, .float, .double, .string, .list, .map, .set, .lambda, .bloom, .object:
        // The second of two arguments that is no time names the zone.
        guard arguments.count == 2 else {
          throw StellarError(.wrongType, "DATE_FORMAT needs a long as time, got \(arguments[1].kindName); use TO_LONG")
        }
        zone = try Self.zone(arguments[1], context)
      }
      try checkRange(time, "DATE_FORMAT")
      return try context.text(try pattern(format, context).written(time, zone))
    },
    FunctionDeclaration(
      "IS_DATE", [.init("text", "a date"), format],
      summary: "Says whether a text begins with a date by a format, one that exists.",
      returns: "true or false; false for null",
      fails: "for a format that is wrong",
      examples: [
        .init("IS_DATE('2014-05-01', 'yyyy-MM-dd')", "true"), .init("IS_DATE('2014-13-01', 'yyyy-MM-dd')", "false"),
      ]
    ) { arguments, context throws(StellarError) in
      guard !arguments[0].isNull, !arguments[1].isNull else { return .boolean(false) }
      let text = try context.javaText(arguments[0])
      let format = try context.javaText(arguments[1])
      try context.spend(20 + format.count + text.count >> 2)
      var parser = DateParser(
        try pattern(format, context), text, in: .utc, isStrict: true, now: context.clock())
      return .boolean(parser.moment() != nil)
    },
  ]

  private static let parts: [FunctionDeclaration] = [
    part("DAY_OF_WEEK", "Finds the day of the week, 1 for Sunday.", 2) { $0.weekday },
    part("DAY_OF_MONTH", "Finds the day of the month.", 25) { $0.day },
    part("DAY_OF_YEAR", "Finds the day of the year.", 116) { $0.dayOfYear },
    part("WEEK_OF_MONTH", "Finds the week of the month; weeks begin on Sunday.", 5) { $0.weekOfMonth },
    part("WEEK_OF_YEAR", "Finds the week of the year; weeks begin on Sunday, the first holds January 1st.", 18) {
      $0.weekOfYear
    },
    part("MONTH", "Finds the month, 0 for January.", 3) { $0.month - 1 },
    part("YEAR", "Finds the year.", 2016) { Int(truncatingIfNeeded: $0.year) },
  ]

  private static func part(
    _ name: StaticString, _ summary: String, _ example: Int, _ take: @escaping @Sendable (CivilDate) -> Int
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      "\(name)", [.init("time", "milliseconds since 1970; now unless given", optional: true)], summary: summary,
      returns: "an integer, by UTC; null for what is no number",
      fails: "for times further away than nine million years",
      examples: [.init("\(name)(1461576382642L)", "\(example)"), .init("\(name)(null)", "null")]
    ) { arguments, context throws(StellarError) in
      var time = context.clock()
      if arguments.has(0) {
        guard let given = NumberConversion.long(arguments[0]) else { return .null }
        time = given
      }
      try checkRange(time, name)
      return .int(Int32(truncatingIfNeeded: take(CivilDate(milliseconds: time))))
    }
  }

  private static func pattern(_ format: Bytes, _ context: CallContext) throws(StellarError) -> DatePattern {
    try context.remembered(format) { format throws(StellarError) in try DatePattern(format) }
  }

  private static func zone(_ value: Value, _ context: CallContext) throws(StellarError) -> TimeZone {
    guard !value.isNull else { return .utc }
    let text = try context.javaText(value)
    return try context.remembered(text) { text throws(StellarError) in try TimeZone(named: text) }
  }

  private static func checkRange(_ time: Int64, _ name: StaticString) throws(StellarError) {
    guard time.magnitude < 1 << 58 else { throw StellarError("\(name) cannot reckon with a time so far away") }
  }
}
