// Part of squint.
import ModelService

extension CommandContext {
  /// The folder where processes of this user tell what they ask models.
  var activityFolder: String { paths.state.path + "/model-activity" }

  /// Begins to tell other processes what this one asks models, until the result is stopped.
  ///
  /// Nothing depends on it: where the folder cannot be made, nobody is told.
  func shareActivity() -> SharedActivity {
    try? FolderMaking.make(activityFolder, mode: 0o700)
    let shared = SharedActivity(activity, folder: activityFolder)
    shared.start()
    return shared
  }
}
