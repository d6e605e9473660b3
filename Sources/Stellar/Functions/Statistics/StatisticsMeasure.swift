// Part of squint.

/// What can be asked of statistics.
enum StatisticsMeasure: CaseIterable {
  case count, sum, mean, least, greatest, variance, populationVariance, deviation, quadraticMean, geometricMean
  case logarithms, squares, skewness, kurtosis
}
