// Part of squint.

extension FunctionLibrary {
  /// Every function of the language, one family after another.
  public static let standard = FunctionLibrary(
    [
      CollectionFunctions.all, FunctionalFunctions.all, SetFunctions.all, BloomFunctions.all, ModelFunctions.all,
      ReferenceFunctions.all,
      StringFunctions.all, FormatFunctions.all, NetworkFunctions.all, NumberFunctions.all, DateFunctions.all,
      EncodingFunctions.all, HashFunctions.all, StatisticsFunctions.all, CardinalityFunctions.all,
      GeoHashFunctions.all, AddressLookupFunctions.all,
    ].flatMap { $0 })
}
