// Part of squint.
import Events
import Stellar
import UntrustedText

/// The order of statements: who reads a name before it has a value, and who computes what nobody reads.
extension MeaningCheck {
  /// Where each name is set in some statements.
  static func positions(_ sites: [StatementSite]) -> [String: [Int]] {
    Dictionary(grouping: sites.indices.filter { !sites[$0].isRemoval }) { sites[$0].target }
  }

  /// Checks the statements of a stage's groups, each apart from the others.
  mutating func flow(_ groups: [[StatementSite]], settings: Set<String>) {
    let all = groups.flatMap { $0 }
    let elsewhere = Self.positions(all)
    var first = 0
    for group in groups {
      let own = first..<(first + group.count)
      flow(group, settings: settings) { name in
        elsewhere[name]?.first { !own.contains($0) && !all[$0].reads(name) }.map { all[$0] }
      }
      first += group.count
    }
  }

  private mutating func flow(
    _ group: [StatementSite], settings: Set<String>, elsewhere: (_ name: String) -> StatementSite?
  ) {
    var known = fields.union(settings)
    var removed: Set<String> = []
    let positions = Self.positions(group)
    for (index, site) in group.enumerated() {
      if let report = site.report {
        var open: [VariableReference] = []
        for reference in report.references where reference.name != site.target || !reference.isExistence {
          let name = reference.name
          if removed.contains(name), !fields.contains(name) {
            warn(site, reference, "was taken away by ':= null' above, so it is null here")
          } else if known.contains(name) {
            continue
          } else if let later = positions[name]?.first(where: { $0 > index && !group[$0].reads(name) }) {
            warn(
              site, reference, "gets its value only later, at \(group[later].node.path); move this statement behind it")
          } else if let other = elsewhere(name) {
            warn(
              site, reference, "is set in another group, at \(other.node.path); groups do not see each other's results")
          } else {
            open.append(reference)
          }
        }
        check(open, known: known, site.source, site.start, site.node, label: Self.label(site))
      }
      if site.isRemoval {
        removed.insert(site.target)
        known.remove(site.target)
      } else {
        removed.remove(site.target)
        known.insert(site.target)
      }
    }
  }

  private mutating func warn(_ site: StatementSite, _ reference: VariableReference, _ what: String) {
    add(
      .warning, "\(Self.label(site)): '\(Neutral.shown(reference.name, limit: 64))' \(what)", at: reference.offset,
      site.source, site.start, site.node)
  }

  private static func label(_ site: StatementSite) -> String { Neutral.shown(site.target, limit: 64) }

  /// How many statements read each name, and whether one reads them all.
  static func readers(_ sites: [StatementSite]) -> (counts: [String: Int], readsAll: Bool) {
    var counts: [String: Int] = [:]
    var readsAll = false
    for site in sites {
      guard let report = site.report, report.program?.usesAllVariables != true else {
        // A removal needs no expression; one that does not compile may read anything.
        readsAll = readsAll || !site.isRemoval
        continue
      }
      for name in Set(report.references.map(\.name)) where name != site.target { counts[name, default: 0] += 1 }
    }
    return (counts, readsAll)
  }

  /// Warns of names that a group computes and hides without anyone reading them.
  mutating func unread(_ group: [StatementSite]) {
    let readers = Self.readers(group)
    var last: [String: Int] = [:]
    for (index, site) in group.enumerated() { last[site.target] = index }
    for site in group where !site.isRemoval {
      guard !readers.readsAll, readers.counts[site.target] == nil, let end = last[site.target], group[end].isRemoval
      else { continue }
      add(
        site.node.problem(
          .warning, inString: 0,
          "'\(Self.label(site))' is computed and hidden by ':= null', and nothing reads it in between"))
    }
  }

  /// What a stage's groups leave behind.
  mutating func settle(_ groups: [[StatementSite]]) {
    for group in groups {
      var last: [String: StatementSite] = [:]
      for site in group { last[site.target] = site }
      for (name, site) in last {
        if site.isRemoval {
          if !fields.contains(name) { hidden[name] = site.node.path }
        } else {
          hidden[name] = nil
          fields.insert(name)
          if name == FieldName.isAlert || name.hasPrefix("threatintels") { raisesAlerts = true }
        }
      }
    }
  }
}
