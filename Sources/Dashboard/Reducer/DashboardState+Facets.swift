// Part of squint.
import Events
import Search
import TerminalUI

extension DashboardState {
  mutating func missingFacets() -> [DashboardEffect] {
    guard layout.facets != nil else { return [] }
    var effects: [DashboardEffect] = []
    for (index, section) in facets.sections.enumerated()
    where !section.isLoaded && requests.facets[section.field] == nil {
      if tail == .paused, !section.counts.isEmpty, !listIsOld, summariesAreOld { continue }
      facets.sections[index].isLoaded = true
      let number = requests.next()
      requests.facets[section.field] = number
      effects.append(.loadFacets(field: section.field, query, limit: FacetPane.limit, request: number))
    }
    return effects
  }

  mutating func facetsLoaded(_ request: Int, _ field: String, _ counts: [FacetCount]) {
    guard requests.facets[field] == request else { return }
    requests.facets[field] = nil
    guard let index = facets.sections.firstIndex(where: { $0.field == field }) else { return }
    let places = facets.places
    let held = places.indices.contains(facets.cursor) ? places[facets.cursor] : nil
    let value = held.map { facets.sections[$0.section].counts[$0.value].value }
    facets.sections[index].counts = Array(counts.prefix(FacetPane.limit))
    // The cursor stays on its value while counts above it come and go.
    guard let held, let value else { return }
    let new = facets.places
    facets.cursor =
      new.firstIndex { $0.section == held.section && facets.sections[$0.section].counts[$0.value].value == value }
      ?? min(facets.cursor, max(new.count - 1, 0))
  }

  mutating func runFacets(_ command: DashboardCommand) -> [DashboardEffect] {
    let places = facets.places
    let height = max(layout.facets?.height ?? 1, 1)
    switch command {
    case .moveDown: moveFacetCursor(by: 1)
    case .moveUp: moveFacetCursor(by: -1)
    case .pageDown: moveFacetCursor(by: height)
    case .pageUp: moveFacetCursor(by: -height)
    case .halfPageDown: moveFacetCursor(by: height / 2)
    case .halfPageUp: moveFacetCursor(by: -height / 2)
    case .goTop: moveFacetCursor(by: -places.count)
    case .goEnd: moveFacetCursor(by: places.count)
    case .nextSection, .previousSection:
      guard places.indices.contains(facets.cursor) else { return [] }
      let section = places[facets.cursor].section
      let target =
        command == .nextSection
        ? places.firstIndex { $0.section > section }
        : places.lastIndex { $0.section < section }.flatMap { last in
          places.firstIndex { $0.section == places[last].section }
        }
      if let target { moveFacetCursor(by: target - facets.cursor) }
    case .open, .keepValue: return editFacet { $0.keeping($1, $2, schema: $3) }
    case .dropValue: return editFacet { $0.dropping($1, $2, schema: $3) }
    case .onlyValue: return editFacet { $0.only($1, $2, schema: $3) }
    case _: break
    }
    return []
  }

  private mutating func moveFacetCursor(by delta: Int) {
    let count = facets.places.count
    guard count > 0 else { return }
    facets.cursor = min(max(facets.cursor + delta, 0), count - 1)
    let line = facets.line(ofCursor: facets.cursor)
    let height = max((layout.facets?.height ?? 1) - 1, 1)
    if line - 1 < facets.scroll { facets.scroll = max(line - 1, 0) }
    if line >= facets.scroll + height { facets.scroll = line - height + 1 }
  }

  /// The field and value under the facet cursor.
  var facetValue: (field: String, value: FieldValue)? {
    let places = facets.places
    guard places.indices.contains(facets.cursor) else { return nil }
    let section = facets.sections[places[facets.cursor].section]
    return (section.field, section.counts[places[facets.cursor].value].value)
  }

  private mutating func editFacet(
    _ edit: (SearchQuery, String, FieldValue, EventSchema) -> SearchQuery
  ) -> [DashboardEffect] {
    guard let (field, value) = facetValue else { return [] }
    return visit(edit(query, field, value, schema), keepingCursor: true)
  }
}
