// Part of squint.

extension FunctionFamily {
  /// The functions of the language, which every expression may call.
  public static let standard: [FunctionFamily] = [
    FunctionFamily(
      "Texts", "Change texts, cut them, put them together and look at how they begin and end.",
      StringFunctions.all + PaddingFunctions.all),
    FunctionFamily(
      "Regular expressions", "Match a whole text, take a group of it, replace parts; always in linear time.",
      PatternFunctions.all),
    FunctionFamily(
      "Texts from values", "Write values into a text, as a rule's reason does.", FormatFunctions.all),
    FunctionFamily(
      "Likeness and randomness", "Measure how a text's characters are spread, and how well it fits what was typed.",
      EntropyFunctions.all + FuzzyFunctions.all),
    FunctionFamily("JSON", "Read values out of JSON.", JSONFunctions.all),
    FunctionFamily("Encodings", "Encode bytes as text and back.", EncodingFunctions.all),
    FunctionFamily("Digests", "Take the digest of a value, to compare it with lists of digests.", HashFunctions.all),
    FunctionFamily("URLs", "Take URLs apart and recognise them.", URLFunctions.all),
    FunctionFamily(
      "Domain names", "Find the registered domain and the public suffix, and the names that squatters would take.",
      DomainFunctions.all),
    FunctionFamily(
      "Addresses and protocols", "Recognise addresses, find their networks and the names of protocols.",
      AddressFunctions.all + ProtocolFunctions.all),
    FunctionFamily(
      "Geography", "Find the place and the operator of an address, and compare places.",
      AddressLookupFunctions.all + GeoHashFunctions.all),
    FunctionFamily(
      "Lists and maps", "Read and change lists and maps, and measure any collection.", CollectionFunctions.all),
    FunctionFamily(
      "Functions over lists", "Call a lambda for each item of a list.", FunctionalFunctions.all),
    FunctionFamily(
      "Sets and multisets", "Keep each item once, or count how often each was added.", SetFunctions.all),
    FunctionFamily(
      "Bloom filters", "Keep very large sets in little memory, for the price of a rare wrong yes.",
      BloomFunctions.all),
    FunctionFamily("Numbers", "Make numbers of texts, compare them and calculate.", NumberFunctions.all),
    FunctionFamily(
      "Statistics", "Keep running statistics, samples and bins, and find what lies far outside.",
      StatisticsFunctions.all),
    FunctionFamily(
      "Distinct counts", "Count how many different values came, in little memory and nearly right.",
      CardinalityFunctions.all),
    FunctionFamily(
      "Dates and times", "Write moments as text, read them, take their parts; UTC unless a zone is given.",
      DateFunctions.all),
    FunctionFamily("Models", "Ask a machine-learning model.", ModelFunctions.all),
    FunctionFamily(
      "Services", "Ask a service over HTTP; only those that global.json registers are asked.", RESTFunctions.all),
    FunctionFamily(
      "Reference data", "Look up lists and saved objects.", ReferenceFunctions.all),
  ]
}
