// Part of squint.
import Events
import Stellar
import UntrustedText

/// The order of statements: who reads a name before it has a value, and who computes what nobody reads.
extension MeaningCheck {
  /// Checks the statements of one group; `others` are those of the groups beside it.
  mutating func flow(
    _ group: [StatementSite], others: [StatementSite], settings: Set<String>
  ) {
    var known = fields.union(settings)
    var removed: Set<String> = []
    for (index, site) in group.enumerated() {
      let later = group[(index + 1)...]
      if let report = site.report {
        var open: [VariableReference] = []
        for reference in report.references where reference.name != site.target || !reference.isExistence {
          if removed.contains(reference.name), !fields.contains(reference.name) {
            add(
              .warning,
              "\(label(site)): '\(Neutral.shown(reference.name))' was taken away by ':= null' above, so it is null here",
              at: reference.offset, site.source, site.start, site.node)
          } else if known.contains(reference.name) {
            continue
          } else if !warn(of: reference, in: site, later: later, others: others) {
            open.append(reference)
          }
        }
        check(open, known: known, site.source, site.start, site.node, label: label(site))
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

  private func label(_ site: StatementSite) -> String { Neutral.shown(site.target, limit: 64) }

  /// Says whether a name gets its value too late or elsewhere.
  private mutating func warn(
    of reference: VariableReference, in site: StatementSite, later: ArraySlice<StatementSite>, others: [StatementSite]
  ) -> Bool {
    func gives(_ other: StatementSite) -> Bool {
      other.target == reference.name && !other.isRemoval && !other.reads(reference.name)
    }
    let shown = Neutral.shown(reference.name, limit: 64)
    let message: String
    if let other = later.first(where: gives) {
      message = "'\(shown)' gets its value only later, at \(other.node.path); move this statement behind it"
    } else if let other = others.first(where: gives) {
      message = "'\(shown)' is set in another group, at \(other.node.path); groups do not see each other's results"
    } else {
      return false
    }
    add(.warning, "\(label(site)): \(message)", at: reference.offset, site.source, site.start, site.node)
    return true
  }

  /// Warns of names that a group computes and hides without anyone reading them.
  mutating func unread(_ group: [StatementSite]) {
    for (index, site) in group.enumerated() where !site.isRemoval {
      guard let end = group.lastIndex(where: { $0.target == site.target }), group[end].isRemoval,
        !group[(index + 1)..<max(end, index + 1)].contains(where: { $0.reads(site.target) })
      else { continue }
      add(
        site.node.problem(
          .warning, "'\(label(site))' is computed and hidden by ':= null', and nothing reads it in between"))
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
