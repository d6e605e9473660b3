// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@testable import ModelService

@Suite struct `A model's process` {
  @Test func `waits for a script that is still open for writing elsewhere`() throws {
    let folder = try TemporaryFolder()
    let instance = DeployedInstance(name: "m", version: "1", id: "0123abcd", since: 0)
    let work = try WorkFolder(for: instance, in: folder.path("state"))
    let script = open("\(work.path)/start.sh", O_WRONLY | O_CREAT | O_CLOEXEC, 0o700)
    let text = "exit 7\n"
    #expect(write(script, text, text.utf8.count) == text.utf8.count)
    let process = try ModelProcess("start.sh", in: work, grace: .seconds(1))
    var end = pollfd(fd: process.end, events: Int16(POLLIN), revents: 0)
    #expect(poll(&end, 1, 200) == 0)
    close(script)
    #expect(poll(&end, 1, 20_000) == 1)
    #expect(process.finish() == 7)
  }
}
