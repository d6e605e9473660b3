// Part of squint.
import Glibc

/// Writes Squid lines as a proxy of a few thousand clients might: 60,000 hosts, most requests to few of them.
///
/// One host in fifty has a random label of 12 to 18 letters, as generated names have; the others are made of words.
/// Everything follows from the seed.
struct LogGenerator {
  private var state: UInt64
  private var hosts: [[UInt8]] = []
  private var time = 1_795_460_916_000

  init(seed: UInt64) {
    state = seed
    let words = [
      "air", "art", "bank", "blue", "book", "city", "cloud", "coffee", "data", "design", "family", "film", "food",
      "garden", "green", "health", "home", "hotel", "image", "learn", "local", "mail", "market", "media", "mobile",
      "money", "music", "news", "online", "paper", "photo", "play", "power", "river", "school", "shop", "sport", "star",
      "store", "studio", "team", "tech", "travel", "video", "water", "weather", "work", "world",
    ]
    let suffixes = [".com", ".net", ".org", ".de", ".co.uk", ".io"]
    for index in 0..<60_000 {
      var name = index % 3 == 0 ? "www." : ""
      if index % 50 == 7 {
        for _ in 0..<(12 + next(7)) { name.unicodeScalars.append(Unicode.Scalar(UInt8(97 + next(26)))) }
      } else {
        for _ in 0..<(2 + next(2)) { name += words[next(words.count)] }
      }
      hosts.append(Array((name + suffixes[next(suffixes.count)]).utf8))
    }
  }

  /// Writes `lines` lines to a file.
  mutating func write(lines: Int, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    var isWhole = true
    for _ in 0..<lines where isWhole {
      let line = nextLine()
      isWhole = fwrite(line, 1, line.count, file) == line.count
    }
    return fclose(file) == 0 && isWhole
  }

  /// The next line with its line feed.
  mutating func nextLine() -> [UInt8] {
    time += next(20)
    // The square of a uniform number favours the first hosts.
    let share = next(1 << 20)
    let host = hosts[(((share * share) >> 20) * hosts.count) >> 20]
    let elapsed = "\(next(5000))"
    var line = Array("\(time / 1000).\(String(time % 1000 + 1000).dropFirst()) ".utf8)
    line += Array((String(repeating: " ", count: 6 - elapsed.utf8.count) + elapsed).utf8)
    line += Array(" 10.\(next(4)).\(next(64)).\(1 + next(16)) ".utf8)
    if next(2) == 0 {
      line += Array("TCP_TUNNEL/200 \(next(90_000)) CONNECT ".utf8)
      line += host
      line += Array(":443 - HIER_DIRECT/93.184.\(next(16)).\(next(200)) -\n".utf8)
    } else {
      line += Array("TCP_MISS/200 \(next(90_000)) GET http://".utf8)
      line += host
      line += Array("/p/\(next(99_999))?id=\(next(1 << 30)) - HIER_DIRECT/".utf8)
      line += Array("93.184.\(next(16)).\(next(200)) text/html\n".utf8)
    }
    return line
  }

  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
