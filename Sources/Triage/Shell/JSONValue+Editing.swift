// Part of squint.
import UntrustedText

extension JSONValue {
  /// A member of an object, which setting makes, replaces or, with nil, removes; what is no object becomes one.
  subscript(member key: String) -> JSONValue? {
    get { self[key] }
    set {
      var members = members ?? []
      switch (members.firstIndex { $0.key == key }, newValue) {
      case (let index?, let value?): members[index].value = value
      case (nil, let value?): members.append(JSONMember(key: key, value: value))
      case (let index?, nil): members.remove(at: index)
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// The value at a path of keys; setting makes the objects on the way.
  subscript(path: ArraySlice<String>) -> JSONValue? {
    get {
      guard let key = path.first else { return self }
      return self[member: key]?[path.dropFirst()]
    }
    set {
      guard let key = path.first else {
        self = newValue ?? .null
        return
      }
      if path.count == 1 {
        self[member: key] = newValue
      } else {
        var inner = self[member: key] ?? .object([])
        inner[path.dropFirst()] = newValue
        self[member: key] = inner
      }
    }
  }
}
