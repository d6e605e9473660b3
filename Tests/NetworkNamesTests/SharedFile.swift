// Part of squint.
import Foundation
import SquintTestSupport

/// The bytes of a file of the shared data, or nil where there is none.
func sharedBytes(_ path: String) -> [UInt8]? { (try? Data(contentsOf: SharedData.file(path))).map { Array($0) } }
