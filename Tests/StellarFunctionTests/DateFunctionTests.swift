// Part of squint.
import Testing

@Suite struct `Functions of time` {
  @Test(arguments: [
    ("TO_EPOCH_TIMESTAMP('2016-04-25T09:26:22.642+0200', \"yyyy-MM-dd'T'HH:mm:ss.SSSZ\")", "1461569182642"),
    ("TO_EPOCH_TIMESTAMP('20160425', 'yyyyMMdd')", "1461542400000"),
    ("TO_EPOCH_TIMESTAMP('25/Apr/16', 'dd/MMM/yy')", "1461542400000"),
    ("TO_EPOCH_TIMESTAMP('2016-04-25 and more', 'yyyy-MM-dd')", "1461542400000"),
    ("TO_EPOCH_TIMESTAMP('2016-01-32', 'yyyy-MM-dd')", "1454284800000"),
    ("TO_EPOCH_TIMESTAMP('1:05 PM', 'h:mm a')", "47100000"),
    ("TO_EPOCH_TIMESTAMP('2016-07-01 00:00 EST', 'yyyy-MM-dd HH:mm z')", "1467349200000"),
    ("TO_EPOCH_TIMESTAMP('2016-07-01T00:00:00Z', \"yyyy-MM-dd'T'HH:mm:ssX\")", "1467331200000"),
    ("TO_EPOCH_TIMESTAMP('2016-07-01 00:00', 'yyyy-MM-dd HH:mm', 'GMT+02:00')", "1467324000000"),
    ("TO_EPOCH_TIMESTAMP(null, 'yyyy')", "null"), ("TO_EPOCH_TIMESTAMP('2016', null)", "null"),
    ("TO_EPOCH_TIMESTAMP('2016', 'yyyyb')", "error"), ("TO_EPOCH_TIMESTAMP('2016')", "error"),
    ("TO_EPOCH_TIMESTAMP('999999999', 'y')", "null"),
    ("TO_EPOCH_TIMESTAMP('2016', 'yyyy', 'Nowhere/Land')", "1451606400000"),
    ("TO_EPOCH_TIMESTAMP('2016', 'yyyy', '../../etc/passwd')", "1451606400000"),
    ("TO_EPOCH_TIMESTAMP('366 2016', 'D yyyy')", "1483142400000"),
    ("TO_EPOCH_TIMESTAMP('2016-01-05 17:02:30', 'yyyy-MM-dd HH:mm:ss', '+05:00')", "1452013350000"),
    ("TO_EPOCH_TIMESTAMP('2016-01-05 17:02:30', 'yyyy-MM-dd HH:mm:ss', 'UTC+5')", "1452013350000"),
    ("TO_EPOCH_TIMESTAMP('1461576382', 's')", "1461576382000"),
    ("TO_EPOCH_TIMESTAMP('13:30 PM', 'hh:mm a')", "91800000"),
    ("TO_EPOCH_TIMESTAMP('2016 17 1', 'YYYY w u')", "1460937600000"), ("TO_EPOCH_TIMESTAMP('x', '')", "null"),
    ("TO_EPOCH_TIMESTAMP('16-04-25', 'yyyy-MM-dd')", "-61652534400000"),
    ("TO_EPOCH_TIMESTAMP('2016-07-01 00:00 Pacific Daylight Time', 'yyyy-MM-dd HH:mm z')", "1467356400000"),
    ("TO_EPOCH_TIMESTAMP('2016-07-01 00:00 GMT+5', 'yyyy-MM-dd HH:mm z')", "null"),
  ])
  func `read dates`(_ source: String, _ expected: String) { #expect(Expressions.text(source) == expected, "\(source)") }

  @Test(arguments: [
    ("DATE_FORMAT('yyyy-MM-dd')", "2016-08-25"), ("DATE_FORMAT('yyyy', 5)", "2016"),
    ("DATE_FORMAT('yyyy', 5, 'UTC')", "error"),
    ("DATE_FORMAT('yyyy', null, 'UTC')", "null"), ("DATE_FORMAT(null)", "error"), ("DATE_FORMAT()", "error"),
    ("DATE_FORMAT('EEEE d MMMM yy G', 0L)", "Thursday 1 January 70 AD"),
    ("DATE_FORMAT('h K H k a', 0L)", "12 0 0 24 AM"),
    ("DATE_FORMAT(\"'o''clock' S SSS\", 5L)", "o'clock 5 005"),
    ("DATE_FORMAT('D w W F u', 1461576382642L)", "116 18 5 4 1"),
    ("DATE_FORMAT('Z X XX XXX z', 0L, 'GMT+05:30')", "+0530 +05 +0530 +05:30 GMT+05:30"), ("DATE_FORMAT('X', 0L)", "Z"),
    ("DATE_FORMAT('yyyy-MM-dd', -1L)", "1969-12-31"), ("DATE_FORMAT('\\'open', 0L)", "error"),
    ("DATE_FORMAT('yyyy', 9223372036854775807L)", "error"), ("DATE_FORMAT('z', 'GMT')", "GMT"),
    ("DATE_FORMAT('z', 0L, 'bogus')", "GMT"), ("DATE_FORMAT('XXXX', 0L)", "error"),
    ("DATE_FORMAT('z', 0L, 'GMT+24')", "GMT"),
    (
      "DATE_FORMAT('EEE MMM dd yyyy hh:mm:ss zzzz', 1472131630748L)",
      "Thu Aug 25 2016 01:27:10 Coordinated Universal Time"
    ),
    ("DATE_FORMAT('zzzz', 0L, 'EST')", "Eastern Standard Time"),
    ("DATE_FORMAT('zzzz', 0L, 'GMT')", "Greenwich Mean Time"),
    ("DATE_FORMAT(\"yyyy-MM-dd'T'HH:mm:ssX\", -62135596800000L)", "0001-01-03T00:00:00Z"),
  ])
  func `write dates`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("DAY_OF_WEEK()", "5"), ("DAY_OF_WEEK('1461576382642')", "2"), ("DAY_OF_WEEK('x')", "null"), ("MONTH(-1L)", "11"),
    ("WEEK_OF_YEAR(1483142400000L)", "53"), ("WEEK_OF_YEAR(1420070399000L)", "1"),
    ("WEEK_OF_MONTH(1470009600000L)", "1"),
    ("IS_DATE('2014-02-30', 'yyyy-MM-dd')", "false"), ("IS_DATE('2014-05-01x', 'yyyy-MM-dd')", "true"),
    ("IS_DATE(null, 'y')", "false"), ("IS_DATE('Tue, 25 Apr 2016', 'EEE, d MMM yyyy')", "false"),
    ("IS_DATE('Mon, 25 Apr 2016', 'EEE, d MMM yyyy')", "true"), ("IS_DATE('13:00 PM', 'hh:mm a')", "false"),
    ("IS_DATE('0:30 AM', 'hh:mm a')", "false"), ("IS_DATE('366 2015', 'D yyyy')", "false"),
    ("IS_DATE('-5', 'yyyy')", "false"),
    ("DAY_OF_YEAR(-12219292800000L)", "278"), ("WEEK_OF_YEAR(-12219292800000L)", "40"),
    ("WEEK_OF_MONTH(-12219292800000L)", "1"), ("DAY_OF_MONTH(-12219292800001L)", "4"),
  ])
  func `take dates apart`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(
    .enabled(
      if: Expressions.text("DATE_FORMAT('z', 0L, 'America/New_York')") != "error", "needs the time zone database"),
    arguments: [
      ("DATE_FORMAT('HH:mm z', 1461576382642L, 'America/New_York')", "05:26 EDT"),
      ("DATE_FORMAT('HH:mm z', 1451606400000L, 'America/New_York')", "19:00 EST"),
      ("DATE_FORMAT('HH:mm z', 4087958400000L, 'Europe/Berlin')", "10:00 CEST"),
      ("TO_EPOCH_TIMESTAMP('2016-03-27 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin')", "1459042200000"),
      ("TO_EPOCH_TIMESTAMP('2016-11-06 01:30', 'yyyy-MM-dd HH:mm', 'America/New_York')", "1478413800000"),
      ("DATE_FORMAT('z zzzz', 1461576382642L, 'PST')", "PDT Pacific Daylight Time"),
      ("DATE_FORMAT('z zzzz', 1461576382642L, 'Europe/London')", "BST British Summer Time"),
      ("DATE_FORMAT('z', 0L, 'Etc/GMT+5')", "GMT-05:00"), ("DATE_FORMAT('z', 1461576382642L, 'Asia/Kathmandu')", "NPT"),
      ("DATE_FORMAT('z', 1461576382642L, 'AET')", "AEST"), ("DATE_FORMAT('z', 'PST')", "PDT"),
      ("TO_EPOCH_TIMESTAMP('2099-07-01', 'yyyy-MM-dd', 'America/New_York')", "4086561600000"),
    ])
  func `know places`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}
