// Part of squint.
import UntrustedText

/// Values written into a text.
enum FormatFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "FORMAT",
      [
        .init("format", "text with conversions such as %s, %d, %.2f, %x, %5s, %-5s, %05d, %,d, %2$s"),
        .init("value", "what to write", optional: true, repeated: true),
      ],
      summary: "Writes values into a text as Java's Formatter does; %tY and its like take a long, by UTC.",
      returns: "the text; a missing value, or one of the wrong kind, is an error",
      fails: "without a format, with a broken one, too few values, or values that a conversion cannot write",
      examples: [
        .init("FORMAT('%d > %d', 234, 3)", "'234 > 3'"), .init("FORMAT('%05d', 42)", "'00042'"),
        .init("FORMAT('%5s|%-5s|', 'a', 'b')", "'    a|b    |'"), .init("FORMAT('%.2f', 5.0)", "'5.00'"),
        .init("FORMAT('%,d %x 100%%', 1234567, 255)", "'1,234,567 ff 100%'"),
      ],
      preparation: { literals throws(StellarError) in
        guard case .string(let source)? = literals[0] else { return nil }
        let format = try FormatText(source.compacted)
        return { arguments, context throws(StellarError) in try format.value(arguments, context) }
      }
    ) { arguments, context throws(StellarError) in
      guard let source = try context.convertedText(arguments[0]) else {
        throw StellarError("FORMAT needs a format")
      }
      let format = try context.remembered(source) { source throws(StellarError) in try FormatText(source) }
      return try format.value(arguments, context)
    }
  ]
}
