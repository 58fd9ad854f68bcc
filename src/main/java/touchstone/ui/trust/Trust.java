package touchstone.ui.trust;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import touchstone.annotation.ItemId;
import touchstone.review.Moment;
import touchstone.ui.Notices;
import touchstone.workbench.Workbench;

/// What seals and differences work on.
///
/// @param home runs what belongs to the window's thread
/// @param key the file of the key with which the person signs
/// @param then shows the project as it was at a moment
/// @param open shows an item where items are worked on
public record Trust(
    Workbench workbench,
    Executor home,
    Notices notices,
    Path key,
    Consumer<Moment> then,
    Consumer<ItemId> open) {}
