// Part of squint.
public import UntrustedText

extension DeployedInstance {
  /// The instance as the registry keeps it and as `squint model list --json` prints it.
  public var json: JSONValue {
    var members: [JSONMember] = []
    func add(_ key: String, _ value: JSONValue?) {
      if let value { members.append(JSONMember(key: key, value: value)) }
    }
    add("name", .text(name))
    add("version", .text(version))
    add("instance", .text(id))
    add("url", url.map { .text($0) })
    add("functions", .object(functions.map { JSONMember(key: $0.name, value: .text($0.path)) }))
    add("state", .text(state.rawValue))
    add("restarts", .integer(Int64(restarts)))
    add("since", .integer(since))
    add("process", process.map { .integer(Int64($0)) })
    add("supervisor", supervisor.map { .integer(Int64($0)) })
    add("log", log.map { .text($0) })
    return .object(members)
  }

  /// Reads what the registry keeps; nil for what no squint has written.
  init?(_ json: JSONValue) {
    guard let name = json["name"]?.stringValue, ModelName.isValid(name),
      let version = json["version"]?.stringValue, ModelName.isValid(version),
      let id = json["instance"]?.stringValue, Self.isValid(id: id),
      let state = json["state"]?.stringValue.flatMap(State.init), let since = json["since"]?.integerValue,
      let functions = json["functions"].flatMap(Self.functions)
    else { return nil }
    self.init(name: name, version: version, id: id, state: state, since: since)
    self.functions = functions
    if let url = json["url"] {
      guard let address = url.stringValue.flatMap({ ModelAddress($0) }) else { return nil }
      self.url = address.description
    }
    restarts = Int(clamping: json["restarts"]?.integerValue ?? 0)
    process = Self.process(json["process"])
    supervisor = Self.process(json["supervisor"])
    log = json["log"]?.stringValue
  }

  /// The functions of an object of names and paths, those with such names as may be.
  static func functions(_ json: JSONValue) -> [ModelEndpoint.Function]? {
    guard let members = json.members, (1...ModelEndpoint.Function.most).contains(members.count) else { return nil }
    var functions: [ModelEndpoint.Function] = []
    for member in members {
      guard let path = member.value.stringValue,
        let function = ModelEndpoint.Function(checking: member.key, path: path)
      else { return nil }
      functions.append(function)
    }
    return functions
  }

  private static func process(_ json: JSONValue?) -> Int32? {
    json?.integerValue.flatMap { Int32(exactly: $0) }.flatMap { $0 > 1 ? $0 : nil }
  }
}
